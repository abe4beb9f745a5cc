package dev.redrill.ui.lab;

import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.Policy;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.look.FigureColumn;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.animation.AnimationTimer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The lab: a question, its prediction, a run, and what it shows. */
public final class LabController {
    /** So many times as wide as any other. */
    private static final int FIRST_COLUMN = 2;

    private static final double BORDER = 8;
    private static final double ROW = 24;
    private static final double HEAD = 40;

    private final Overlay overlay;
    private final Executor background;
    private final Executor fx;
    private final Saver saver;
    private final LabWords words;
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
    @FXML private ToggleButton third;
    @FXML private MenuButton save;
    @FXML private LineChart<Number, Number> chart;
    @FXML private Node home;
    @FXML private ComboBox<Policy> policies;
    @FXML private ComboBox<Library> libraries;
    @FXML private TextArea code;
    @FXML private Label empty;
    @FXML private Label sentence;
    @FXML private Label explanation;
    @FXML private TableView<List<String>> table;

    private Knobs knobs = Knobs.HERD;
    private @Nullable Graph graph;
    private @Nullable TakeHome takeHome;
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
        words = new LabWords(texts);
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
        graph = new Graph(chart, words.texts());
        takeHome = new TakeHome(home, policies, libraries, code);
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
        explanation.setText(
                words.get(question.key() + ".explanation") + " " + words.get("lab.model-ends"));
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
        pictures.setVisible(true);
        explanation.setVisible(true);
        sentence.setText(next.sentence());
        first.setText(next.pictures().getFirst().name());
        second.setText(next.pictures().getLast().name());
        takeHome().offer(next.policies());
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
        graph().setVisible(false);
        takeHome().setVisible(false);
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
            var column = new FigureColumn<List<String>>(heads.get(i), row -> row.get(index));
            if (i == 0) column.setCellFactory(_ -> new CurveCell());
            double share = (i == 0 ? FIRST_COLUMN : 1.0) / (heads.size() - 1 + FIRST_COLUMN);
            column.prefWidthProperty().bind(table.widthProperty().subtract(BORDER).multiply(share));
            table.getColumns().add(column);
        }
    }

    @FXML
    void onPicture() {
        if (Stream.of(first, second, third).noneMatch(ToggleButton::isSelected)) {
            first.setSelected(true);
        }
        if (finding == null) return;
        graph().show(shown(finding), finding.sentence());
        graph().setVisible(!third.isSelected());
        takeHome().setVisible(third.isSelected());
        save.setDisable(third.isSelected());
    }

    private Graph graph() {
        return Objects.requireNonNull(graph);
    }

    private TakeHome takeHome() {
        return Objects.requireNonNull(takeHome);
    }

    @FXML
    void onCopy() {
        takeHome().copy();
    }

    private Picture shown(Finding of) {
        return second.isSelected() ? of.pictures().getLast() : of.pictures().getFirst();
    }

    @FXML
    void onSavePng() {
        saver.savePicture(card, words.get("lab.file") + ".png");
    }

    @FXML
    void onSaveSvg() {
        if (finding == null) return;
        Drawing drawing = drawing(finding);
        List<Color> colours = graph().colours();
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

    @FXML
    void onClose() {
        onStop();
        overlay.hide();
    }
}
