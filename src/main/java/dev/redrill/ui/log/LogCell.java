package dev.redrill.ui.log;

import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine.Level;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/** A line of the log, or a rule where the container's life was cut. */
final class LogCell extends ListCell<LogEntry> {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("log-warning");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("log-quiet");
    private static final PseudoClass READY = PseudoClass.getPseudoClass("log-ready");
    private static final PseudoClass RULE = PseudoClass.getPseudoClass("log-rule");

    private final LogViewModel model;

    LogCell(LogViewModel model) {
        this.model = model;
        getStyleClass().add("log-cell");
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(entry == null ? null : model.text(entry));
        Level level = entry instanceof LogEntry.Line(var line) ? line.level() : Level.NOTICE;
        pseudoClassStateChanged(WARNING, level == Level.WARNING);
        pseudoClassStateChanged(QUIET, level == Level.DEBUG || level == Level.VERBOSE);
        pseudoClassStateChanged(
                READY, entry instanceof LogEntry.Line(var line) && line.saysReady());
        pseudoClassStateChanged(RULE, entry instanceof LogEntry.Rule);
    }
}
