package dev.redrill.ui.actions;

import dev.redrill.ui.text.Texts;

import javafx.beans.property.Property;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The actions of one area. Each is reached by its key, and from the area's context menu, which
 * names the key; both call the same method. The key belongs to the area that has the focus, and to
 * the first one that knows it while the focus is elsewhere.
 */
public final class AreaActions {
    private final Node area;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();
    private final Map<Shortcut, Runnable> keys = new EnumMap<>(Shortcut.class);

    /** Adds a context menu and key handling to an area, without actions yet. */
    public AreaActions(Node area, Texts texts) {
        this.area = area;
        this.texts = texts;
        area.getProperties().put(AreaActions.class, this);
        area.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        area.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::onMenu);
    }

    /** Those of an area; empty where it has none. */
    public static Optional<AreaActions> of(Node area) {
        return Optional.ofNullable((AreaActions) area.getProperties().get(AreaActions.class));
    }

    /** Adds an action; its name is the text of a key. */
    public AreaActions add(Shortcut shortcut, String name, Runnable action) {
        var item = new MenuItem(texts.get(name));
        item.setOnAction(_ -> action.run());
        return add(item, shortcut, action);
    }

    /** Adds a switch; its name is the text of a key. */
    public AreaActions addSwitch(Shortcut shortcut, String name, Property<Boolean> on) {
        var item = new CheckMenuItem(texts.get(name));
        item.selectedProperty().bindBidirectional(on);
        return add(item, shortcut, () -> on.setValue(!on.getValue()));
    }

    private AreaActions add(MenuItem item, Shortcut shortcut, Runnable action) {
        item.setMnemonicParsing(false);
        item.setAccelerator(new Named(shortcut.key(texts)));
        menu.getItems().add(item);
        keys.put(shortcut, action);
        return this;
    }

    /** Does what the key stands for here, and consumes it; does nothing for any other key. */
    public void onKey(KeyEvent event) {
        if (event.isConsumed()) return;
        Shortcut.of(event)
                .map(keys::get)
                .ifPresent(
                        action -> {
                            action.run();
                            event.consume();
                        });
    }

    /** A text field has a menu of its own. */
    private void onMenu(ContextMenuEvent event) {
        if (isText(event.getTarget())) return;
        menu.show(area, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private static boolean isText(EventTarget target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !(node instanceof TextInputControl)) node = node.getParent();
        return node != null;
    }

    /** A menu's accelerator that names the key and hears nothing: the area hears it. */
    private static final class Named extends KeyCombination {
        private final String key;

        private Named(String key) {
            this.key = key;
        }

        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        @Override
        public String getDisplayText() {
            return key;
        }
    }
}
