package dev.redrill.ui.actions;

import dev.redrill.ui.text.Texts;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.Arrays;
import java.util.Optional;

/** The keys that do something, in the window as a whole or in the area that has the focus. */
public enum Shortcut {
    CRASH("Alt+C", "keys.crash.key", "fault.kill"),
    RESTART("Alt+R", "keys.restart.key", "fault.restart"),
    RECONNECT("Alt+N", "keys.reconnect.key", "fault.reconnect"),
    UNDO("Shortcut+Z", "keys.undo.key", "keys.undo"),
    ARMING("Shortcut+D", "keys.arming.key", "keys.arming"),
    BRING_BACK("Shortcut+B", "keys.bring-back.key", "keys.bring-back"),
    TARGET("Shortcut+O", "keys.target.key", "keys.target"),
    LAB("Shortcut+L", "keys.lab.key", "lab.title"),
    SEARCH("Shortcut+F", "keys.search.key", "keys.search"),
    PRESENTER("F11", "keys.presenter.key", "keys.presenter"),
    KEYS("F1", "keys.sheet.key", "keys.title"),
    GUIDE("Shift+F1", "keys.guide.key", "help.title"),
    COPY("Shortcut+C", "keys.copy.key", "action.copy"),
    COPY_ALL("Shortcut+Shift+C", "keys.copy-all.key", "action.copy-all"),
    SAVE("Shortcut+S", "keys.save.key", "action.save"),
    SAVE_JSON("Shortcut+Shift+S", "keys.save-json.key", "action.save"),
    CLEAR_FILTER("Shortcut+Shift+F", "keys.clear-filter.key", "menu.log.clear-filter"),
    FOLLOW("Shortcut+E", "keys.follow.key", "log.follow"),
    TABLE("Shortcut+T", "keys.table.key", "chart.as-table");

    private final String combination;
    private final String keyText;
    private final String nameText;

    Shortcut(String combination, String keyText, String nameText) {
        this.combination = combination;
        this.keyText = keyText;
        this.nameText = nameText;
    }

    /** The shortcut of a key event; empty for any other key. */
    public static Optional<Shortcut> of(KeyEvent event) {
        return Arrays.stream(values()).filter(s -> s.matches(event)).findFirst();
    }

    /** The combination to press. */
    public KeyCombination combination() {
        return KeyCombination.valueOf(combination);
    }

    /** Whether a key event is this shortcut. */
    public boolean matches(KeyEvent event) {
        return combination().match(event);
    }

    /** The combination as it is written on the keys, such as Ctrl+Z. */
    public String key(Texts texts) {
        return texts.get(keyText);
    }

    /** What it does, in a word or two. */
    public String name(Texts texts) {
        return texts.get(nameText);
    }
}
