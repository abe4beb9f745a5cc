package dev.redrill.ui;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;

/** The window's keys, beside the mnemonics on the buttons. */
final class Keys {
    private Keys() {}

    static void install(Scene scene, MainController main) {
        on(scene, main::showKeys, new KeyCodeCombination(KeyCode.F1));
        on(scene, main::togglePresenter, new KeyCodeCombination(KeyCode.F11));
        on(scene, main::undo, shortcut(KeyCode.Z));
        on(scene, main::search, shortcut(KeyCode.F));
        on(scene, main::chooseTarget, shortcut(KeyCode.O));
        on(scene, main::showSettings, shortcut(KeyCode.COMMA));
        on(scene, main::zoomReset, shortcut(KeyCode.DIGIT0), shortcut(KeyCode.NUMPAD0));
        on(
                scene,
                main::zoomIn,
                shortcut(KeyCode.PLUS),
                shortcut(KeyCode.EQUALS),
                shortcut(KeyCode.ADD));
        on(scene, main::zoomOut, shortcut(KeyCode.MINUS), shortcut(KeyCode.SUBTRACT));
    }

    private static void on(Scene scene, Runnable action, KeyCombination... keys) {
        List.of(keys).forEach(key -> scene.getAccelerators().put(key, action));
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
