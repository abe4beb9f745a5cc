package dev.redrill.ui.retrychart;

import atlantafx.base.controls.ToggleSwitch;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.actions.AreaActions;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.bridge.ChosenIncident;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.FigureColumn;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.retrychart.RetryChartViewModel.Countdown;
import dev.redrill.ui.retrychart.RetryChartViewModel.Row;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

import java.util.List;
import java.util.Optional;

/** Shows the retry picture, or its table. */
public final class RetryChartController {
    /** Of the columns, in pixels; the last takes what is left. */
    private static final List<Integer> WIDTHS = List.of(28, 88, 88, 72, 88, 72, 64);

    private final FxState state;
    private final Texts texts;
    private final RetryChartViewModel model;
    private final ChosenIncident chosen;
    private final Saver saver;

    @FXML private Parent card;
    @FXML private Label plan;
    @FXML private Tooltip planTip;
    @FXML private Label number;
    @FXML private Label caption;
    @FXML private Tooltip captionTip;
    @FXML private ToggleSwitch wakeUp;
    @FXML private ToggleButton asChart;
    @FXML private ToggleButton asTable;
    @FXML private RetryChart chart;
    @FXML private Node legend;
    @FXML private Label empty;
    @FXML private TableView<Row> table;

    /**
     * Over the given state.
     *
     * @param chosen whose attempts are shown
     */
    public RetryChartController(FxState state, Texts texts, ChosenIncident chosen, Saver saver) {
        this.state = state;
        this.texts = texts;
        this.chosen = chosen;
        this.saver = saver;
        model = new RetryChartViewModel(texts);
    }

    @FXML
    void initialize() {
        chart.name(texts.get("chart.time"), texts.get("chart.delay"));
        chart.setFocusTraversable(true);
        card.setOnMousePressed(_ -> chart.requestFocus());
        planTip.textProperty().bind(plan.textProperty());
        captionTip.textProperty().bind(caption.textProperty());
        columns();
        asChart.setSelected(true);
        chart.visibleProperty().bind(asTable.selectedProperty().or(empty.visibleProperty()).not());
        legend.visibleProperty().bind(chart.visibleProperty());
        table.visibleProperty().bind(asTable.selectedProperty().and(empty.visibleProperty().not()));
        wakeUp.selectedProperty().subscribe((_, on) -> switchWakeUp(on));
        new AreaActions(card, texts)
                .add(Shortcut.COPY, "chart.copy", this::onCopy)
                .add(Shortcut.SAVE, "chart.save", this::onSave)
                .addSwitch(Shortcut.TABLE, "chart.show-table", asTable.selectedProperty());
        asTable.selectedProperty().subscribe((_, _) -> onForm());
        state.frame().subscribe(this::show);
        chosen.onChange(() -> show(state.frame().get()));
    }

    private void columns() {
        List<String> heads = model.heads();
        for (int i = 0; i < heads.size(); i++) {
            int index = i;
            var column = new FigureColumn<Row>(heads.get(i), row -> row.cells().get(index));
            column.setMinWidth(WIDTHS.get(i));
            column.setPrefWidth(WIDTHS.get(i));
            if (i < heads.size() - 1) column.setMaxWidth(WIDTHS.get(i) * 1.3);
            table.getColumns().add(column);
        }
    }

    private void show(Frame frame) {
        Optional<Incident> older = chosen.in(frame);
        RetryPicture picture = picture(frame);
        Countdown countdown = older.map(model::countdown).orElseGet(() -> model.countdown(frame));
        plan.setText(older.map(model::plan).orElseGet(() -> model.plan(frame)));
        number.setText(countdown.number());
        caption.setText(countdown.caption());
        frame.live().ifPresent(live -> wakeUp.setSelected(live.redis().wakeUp()));
        empty.setVisible(picture.marks().isEmpty());
        empty.setText(texts.get(older.isPresent() ? "chart.no-attempts" : "chart.empty"));
        if (asTable.isSelected()) {
            List<Row> rows = model.table(picture);
            if (!rows.equals(table.getItems())) table.getItems().setAll(rows);
        } else {
            chart.show(picture);
            chart.setAccessibleText(model.inWords(plan.getText(), countdown, picture));
        }
    }

    private RetryPicture picture(Frame frame) {
        return chosen.in(frame).map(model::picture).orElseGet(() -> model.picture(frame));
    }

    private void switchWakeUp(boolean on) {
        state.frame()
                .get()
                .live()
                .filter(live -> live.redis().wakeUp() != on)
                .map(Live::session)
                .ifPresent(session -> session.wakeUp(on));
    }

    @FXML
    void onForm() {
        if (!asTable.isSelected()) asChart.setSelected(true); // one of the two always is
        show(state.frame().get());
    }

    @FXML
    void onCopy() {
        Saver.copy(model.copyable(picture(state.frame().get())));
    }

    @FXML
    void onSave() {
        saver.savePicture(card, texts.get("chart.file"));
    }
}
