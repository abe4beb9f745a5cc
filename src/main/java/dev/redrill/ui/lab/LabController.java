package dev.redrill.ui.lab;

import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.look.FigureCell;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The lab: a question, its prediction, a run, and what it shows. */
public final class LabController {
    /** Of the table's width. */
    private static final double FIRST_COLUMN = 0.23;

    private static final double BORDER = 20;
    private static final double ROW = 24;
    private static final double HEAD = 40;

    private final Overlay overlay;
    private final Executor background;
    private final Executor fx;
    private final Saver saver;
    private final Words words;
    private final List<Dial> dials = new ArrayList<>();
    private final AnimationTimer watch =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (run != null) bar.setProgress(run.done());
                }
            };

    @FXML private Parent card;
    @FXML private ListView<Question> questions;
    @FXML private Label prediction;
    @FXML private Pane turned;
    @FXML private Button start;
    @FXML private Button stop;
    @FXML private ProgressBar bar;
    @FXML private Node pictures;
    @FXML private ToggleButton first;
    @FXML private ToggleButton second;
    @FXML private MenuButton save;
    @FXML private LineChart<Number, Number> chart;
    @FXML private Label empty;
    @FXML private Label sentence;
    @FXML private Label explanation;
    @FXML private TableView<List<String>> table;

    private Knobs knobs = Knobs.HERD;
    private @Nullable Run run;
    private @Nullable Finding finding;

    /**
     * Shown in the given overlay.
     *
     * @param background where experiments run
     * @param fx the FX thread
     */
    public LabController(
            Overlay overlay, Texts texts, Executor background, Executor fx, Saver saver) {
        this.overlay = overlay;
        this.background = background;
        this.fx = fx;
        this.saver = saver;
        words = new Words(texts);
    }

    @FXML
    void initialize() {
        for (Knob knob : Knob.values()) {
            var dial = new Dial(knob, words, value -> turn(knob, value));
            HBox.setHgrow(dial, Priority.ALWAYS);
            dials.add(dial);
        }
        questions.getItems().setAll(Question.values());
        questions.setCellFactory(_ -> new QuestionCell(words));
        chart.setAnimated(false);
        first.setSelected(true);
        questions.getSelectionModel().selectedItemProperty().subscribe(this::ask);
        questions.getSelectionModel().select(Question.OWN);
    }

    /** Opens it, at the question that was asked last. */
    public void show() {
        overlay.show(card, questions);
    }

    private void ask(@Nullable Question question) {
        if (question == null) return;
        onStop();
        knobs = question.knobs();
        for (Dial dial : dials) {
            Knob knob = dial.knob();
            dial.put(knob.of(knobs), question.least(knob), question.most(knob));
        }
        turned.getChildren()
                .setAll(dials.stream().filter(d -> question.turns().contains(d.knob())).toList());
        prediction.setText(words.get(question.key() + ".prediction"));
        explanation.setText(words.get(question.key() + ".explanation"));
        clear(words.get("lab.empty"));
    }

    private void turn(Knob knob, double value) {
        knobs = knob.in(knobs, value);
        if (knobs.cap().compareTo(knobs.base()) >= 0) return;
        double same = Knob.BASE.of(knobs);
        dials.stream()
                .filter(d -> d.knob() == (knob == Knob.CAP ? Knob.BASE : Knob.CAP))
                .forEach(
                        d ->
                                d.put(
                                        knob == Knob.CAP ? value : same,
                                        d.knob().least(),
                                        d.knob().most()));
    }

    @FXML
    void onRun() {
        Question question = Objects.requireNonNull(questions.getSelectionModel().getSelectedItem());
        onStop();
        var next = new Run(question.experiment(knobs, words));
        run = next;
        running(true);
        next.start(
                background,
                fx,
                found -> {
                    if (run == next) found(found);
                },
                why -> {
                    if (run == next) ended(why);
                });
    }

    @FXML
    void onStop() {
        if (run == null) return;
        run.stop();
        ended("");
    }

    private void running(boolean on) {
        start.setDisable(on);
        stop.setDisable(!on);
        bar.setVisible(on);
        bar.setProgress(0);
        if (on) watch.start();
        else watch.stop();
    }

    private void found(Finding next) {
        run = null;
        running(false);
        finding = next;
        empty.setVisible(false);
        chart.setVisible(true);
        pictures.setVisible(true);
        save.setDisable(false);
        explanation.setVisible(true);
        sentence.setText(next.sentence());
        first.setText(next.pictures().getFirst().name());
        second.setText(next.pictures().getLast().name());
        columns(next.heads());
        table.getItems().setAll(next.rows());
        table.setVisible(true);
        table.setPrefHeight(HEAD + ROW * next.rows().size());
        onPicture();
    }

    private void ended(String why) {
        run = null;
        running(false);
        if (!why.isEmpty()) clear(why);
    }

    private void clear(String instead) {
        finding = null;
        empty.setText(instead);
        empty.setVisible(true);
        chart.setVisible(false);
        pictures.setVisible(false);
        save.setDisable(true);
        explanation.setVisible(false);
        sentence.setText("");
        table.setVisible(false);
        table.getItems().clear();
    }

    private void columns(List<String> heads) {
        table.getColumns().clear();
        for (int i = 0; i < heads.size(); i++) {
            int index = i;
            var column = new TableColumn<List<String>, String>();
            column.setGraphic(head(heads.get(i)));
            column.setCellFactory(_ -> index == 0 ? new CurveCell() : new FigureCell<>());
            if (i > 0) column.getStyleClass().add("figures");
            double share = i == 0 ? FIRST_COLUMN : (1 - FIRST_COLUMN) / (heads.size() - 1);
            column.prefWidthProperty().bind(table.widthProperty().subtract(BORDER).multiply(share));
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
            column.setSortable(false);
            column.setReorderable(false);
            table.getColumns().add(column);
        }
    }

    /** A label of our own, because that of a column has no tooltip. */
    private static Label head(String text) {
        var head = new Label(text);
        head.setTooltip(new Tooltip(text));
        return head;
    }

    @FXML
    void onPicture() {
        if (!first.isSelected() && !second.isSelected()) first.setSelected(true);
        if (finding == null) return;
        Picture picture = shown(finding);
        axis(chart.getXAxis(), picture.xName(), false, picture);
        axis(chart.getYAxis(), picture.yName(), picture.decades(), picture);
        chart.getData().setAll(picture.curves().stream().map(LabController::series).toList());
        chart.setAccessibleText(finding.sentence());
    }

    private Picture shown(Finding of) {
        return second.isSelected() ? of.pictures().getLast() : of.pictures().getFirst();
    }

    private static XYChart.Series<Number, Number> series(Curve curve) {
        var series = new XYChart.Series<Number, Number>();
        series.setName(curve.name());
        curve.points().forEach(p -> series.getData().add(new XYChart.Data<>(p.x(), p.y())));
        return series;
    }

    private void axis(
            javafx.scene.chart.Axis<Number> which, String name, boolean decades, Picture picture) {
        var axis = (NumberAxis) which;
        axis.setLabel(name);
        axis.setTickLabelFormatter(new Ticks(decades));
        axis.setMinorTickVisible(false);
        axis.setAutoRanging(false);
        boolean across = axis == chart.getXAxis();
        double most =
                picture.curves().stream()
                        .flatMap(c -> c.points().stream())
                        .mapToDouble(p -> across ? p.x() : p.y())
                        .max()
                        .orElse(1);
        double unit = decades ? 1 : unit(most, across ? 12 : 6);
        axis.setLowerBound(0);
        axis.setTickUnit(unit);
        axis.setUpperBound(unit * Math.ceil(most / unit));
    }

    /** The least of 1, 2 and 5 times a power of ten that gives no more ticks. */
    private static double unit(double most, int ticks) {
        double rough = Math.max(most, 1e-9) / ticks;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        return Stream.of(1, 2, 5, 10)
                .map(n -> n * decade)
                .filter(u -> u >= rough)
                .findFirst()
                .orElseThrow();
    }

    /** Numbers, or what powers of ten stand for. */
    private final class Ticks extends StringConverter<Number> {
        private final boolean decades;

        Ticks(boolean decades) {
            this.decades = decades;
        }

        @Override
        public String toString(Number value) {
            double number = decades ? Math.pow(10, value.doubleValue()) : value.doubleValue();
            boolean whole = Math.abs(number - Math.rint(number)) < 1e-6;
            return words.texts().decimal(number, whole ? 0 : 1);
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("nobody types into an axis");
        }
    }

    @FXML
    void onSavePng() {
        saver.savePicture(card, words.get("lab.file") + ".png");
    }

    @FXML
    void onSaveSvg() {
        if (finding == null) return;
        Drawing drawing = drawing(finding);
        List<Color> colours = chart.getData().stream().map(LabController::colour).toList();
        saver.saveText(() -> drawing.svg(colours), words.get("lab.file") + ".svg");
    }

    @FXML
    void onSaveCsv() {
        if (finding == null) return;
        saver.saveText(drawing(finding)::csv, words.get("lab.file") + ".csv");
    }

    private Drawing drawing(Finding of) {
        return new Drawing(
                shown(of), words.get(questions.getSelectionModel().getSelectedItem().key()));
    }

    private static Color colour(XYChart.Series<Number, Number> series) {
        return series.getNode() instanceof Path line && line.getStroke() instanceof Color colour
                ? colour
                : Color.BLACK;
    }

    @FXML
    void onClose() {
        onStop();
        overlay.hide();
    }
}
