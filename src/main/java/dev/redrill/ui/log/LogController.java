package dev.redrill.ui.log;

import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine.Level;
import dev.redrill.ui.actions.AreaActions;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.look.EndOfList;
import dev.redrill.ui.look.Names;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The target's log. It follows the end until somebody scrolls up. */
public final class LogController {
    /** What can be picked: each shows its own level and those above. */
    private static final List<Level> LEVELS =
            List.of(Level.DEBUG, Level.VERBOSE, Level.NOTICE, Level.WARNING);

    private final FxState state;
    private final Texts texts;
    private final Saver saver;
    private final LogViewModel model;

    @FXML private Node card;
    @FXML private TextField filter;
    @FXML private ComboBox<Level> level;
    @FXML private ToggleButton follow;
    @FXML private Label count;
    @FXML private ListView<LogEntry> lines;
    @FXML private Label empty;

    private @Nullable EndOfList end;

    /** Creates the controller; the FXML loader fills it in. */
    public LogController(FxState state, Texts texts, Saver saver) {
        this.state = state;
        this.texts = texts;
        this.saver = saver;
        model = new LogViewModel(texts);
    }

    @FXML
    void initialize() {
        end = new EndOfList(lines);
        level.getItems().setAll(LEVELS);
        level.setConverter(new Names<>(one -> LevelNames.of(texts, one)));
        level.setValue(Level.DEBUG);
        level.valueProperty().subscribe(_ -> filterAgain());
        filter.textProperty().subscribe(_ -> filterAgain());
        lines.setItems(model.shown());
        lines.setCellFactory(_ -> new LogCell(model));
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        letGoWhenScrolling();
        filter.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) filter.clear();
                });
        follow.setSelected(true);
        follow.selectedProperty().subscribe(this::toEnd);
        new AreaActions(card, texts)
                .add(Shortcut.COPY, "menu.log.copy", this::onCopy)
                .add(Shortcut.COPY_ALL, "menu.log.copy-all", this::onCopyAll)
                .add(Shortcut.SAVE, "menu.log.save", this::onSave)
                .add(Shortcut.CLEAR_FILTER, "menu.log.clear-filter", this::onClearFilter)
                .addSwitch(Shortcut.FOLLOW, "menu.log.follow", follow.selectedProperty());
        state.frame().subscribe(this::show);
    }

    private void letGoWhenScrolling() {
        lines.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    if (event.getDeltaY() > 0) follow.setSelected(false);
                });
        lines.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.isPrimaryButtonDown()) follow.setSelected(false);
                });
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (List.of(KeyCode.UP, KeyCode.PAGE_UP, KeyCode.HOME).contains(event.getCode())) {
            follow.setSelected(false);
        } else if (event.getCode() == KeyCode.END) {
            follow.setSelected(true);
        }
    }

    private void show(Frame frame) {
        model.follow(frame.live().map(live -> live.session().log()).orElse(null));
        model.pull();
        toEnd(follow.isSelected());
        count.setText(model.count());
        empty.setVisible(model.shown().isEmpty());
    }

    private void toEnd(boolean really) {
        if (really) Objects.requireNonNull(end).show();
    }

    private void filterAgain() {
        model.filter(level.getValue(), filter.getText());
        toEnd(follow.isSelected());
        count.setText(model.count());
    }

    /** Puts the cursor where one types what to look for. */
    public void search() {
        filter.requestFocus();
        filter.selectAll();
    }

    private Collection<LogEntry> selectedOrAll() {
        List<LogEntry> selected = List.copyOf(lines.getSelectionModel().getSelectedItems());
        return selected.isEmpty() ? List.copyOf(model.shown()) : selected;
    }

    @FXML
    void onCopy() {
        Saver.copy(model.text(selectedOrAll()));
    }

    private void onCopyAll() {
        Saver.copy(model.text(List.copyOf(model.shown())));
    }

    private void onClearFilter() {
        filter.clear();
        level.setValue(Level.DEBUG);
    }

    @FXML
    void onSave() {
        List<LogEntry> all = List.copyOf(model.shown());
        saver.saveText(() -> model.text(all), texts.get("log.file"));
    }

    @FXML
    void onClear() {
        model.clear();
    }
}
