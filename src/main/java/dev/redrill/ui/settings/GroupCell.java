package dev.redrill.ui.settings;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/** A group of settings by its name. */
final class GroupCell extends ListCell<String> {
    private final SettingsViewModel model;

    GroupCell(SettingsViewModel model) {
        this.model = model;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable String group, boolean empty) {
        super.updateItem(group, empty);
        setText(group == null ? "" : model.group(group));
    }
}
