package dev.redrill.ui;

import dev.redrill.ui.actions.Shortcut;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.util.List;

/** The window's keys, beside the mnemonics on the buttons. */
final class KeyBindings {
    private KeyBindings() {}

    static void install(
            Scene scene, Dialogs dialogs, Presentation presentation, MainController main) {
        // what reaches the scene was meant for no area
        scene.addEventHandler(KeyEvent.KEY_PRESSED, main::onKey);
        on(scene, dialogs::showKeys, Shortcut.KEYS.combination());
        on(scene, dialogs::showGuide, Shortcut.GUIDE.combination());
        on(scene, presentation::toggle, Shortcut.PRESENTER.combination());
        on(scene, main::undo, Shortcut.UNDO.combination());
        on(scene, main::turnArming, Shortcut.ARMING.combination());
        on(scene, main::bringBack, Shortcut.BRING_BACK.combination());
        on(scene, main::search, Shortcut.SEARCH.combination());
        on(scene, dialogs::chooseTarget, Shortcut.TARGET.combination());
        on(scene, dialogs::showLab, Shortcut.LAB.combination());
        on(scene, dialogs::showSettings, shortcut(KeyCode.COMMA));
        on(scene, presentation::zoomReset, shortcut(KeyCode.DIGIT0), shortcut(KeyCode.NUMPAD0));
        on(
                scene,
                presentation::zoomIn,
                shortcut(KeyCode.PLUS),
                shortcut(KeyCode.EQUALS),
                shortcut(KeyCode.ADD));
        on(scene, presentation::zoomOut, shortcut(KeyCode.MINUS), shortcut(KeyCode.SUBTRACT));
    }

    /** On the stage, because a mnemonic that fires takes its key from the scene. */
    static void tell(Stage stage, MainController main) {
        stage.addEventFilter(
                KeyEvent.KEY_PRESSED, event -> Shortcut.of(event).ifPresent(main::pressed));
    }

    private static void on(Scene scene, Runnable action, KeyCombination... keys) {
        List.of(keys).forEach(key -> scene.getAccelerators().put(key, action));
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
