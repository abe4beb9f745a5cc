package dev.redrill.ui.incident;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.actions.AreaActions;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.bridge.ChosenIncident;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.incident.IncidentViewModel.Figure;
import dev.redrill.ui.incident.IncidentViewModel.Step;
import dev.redrill.ui.look.EndOfList;
import dev.redrill.ui.look.Names;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The newest incident, or the one that was picked. */
public final class IncidentController {
    private final FxState state;
    private final Texts texts;
    private final Saver saver;
    private final IncidentViewModel model;
    private final ChosenIncident chosen;

    @FXML private Node card;
    @FXML private ComboBox<Long> incidents;
    @FXML private MenuButton copy;
    @FXML private Region outcomeShape;
    @FXML private Label outcome;
    @FXML private Node summary;
    @FXML private Label noticed;
    @FXML private Label noticedValue;
    @FXML private Label down;
    @FXML private Label downValue;
    @FXML private Label ready;
    @FXML private Label readyValue;
    @FXML private Label recovered;
    @FXML private Label recoveredValue;
    @FXML private Label attempts;
    @FXML private Label attemptsValue;
    @FXML private Label wasted;
    @FXML private Label wastedValue;
    @FXML private Node outcomeLine;
    @FXML private ListView<Step> steps;
    @FXML private Label empty;

    private List<Incident> known = List.of();
    private boolean filling;
    private boolean settling;
    private @Nullable EndOfList end;

    /**
     * Over the given state.
     *
     * @param chosen told when an older one is picked
     */
    public IncidentController(FxState state, Texts texts, ChosenIncident chosen, Saver saver) {
        this.state = state;
        this.chosen = chosen;
        this.texts = texts;
        this.saver = saver;
        model = new IncidentViewModel(texts);
    }

    @FXML
    void initialize() {
        end = new EndOfList(steps);
        steps.setCellFactory(_ -> new StepCell());
        incidents.setConverter(new Names<>(this::title));
        incidents.setCellFactory(_ -> new IncidentCell(this::known, model));
        incidents.valueProperty().subscribe(_ -> showPicked());
        new AreaActions(card, texts)
                .add(Shortcut.COPY, "incident.copy.csv", this::onCopyCsv)
                .add(Shortcut.COPY_ALL, "incident.copy.json", this::onCopyJson)
                .add(Shortcut.SAVE, "incident.save.csv", this::onSaveCsv)
                .add(Shortcut.SAVE_JSON, "incident.save.json", this::onSaveJson);
        showParts();
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        List<Incident> now = frame.live().map(l -> l.recovery().incidents()).orElse(List.of());
        if (settling) Objects.requireNonNull(end).show();
        settling = settling && !Objects.requireNonNull(end).isShown();
        if (now.equals(known)) return;
        boolean newOne = !ids(now).equals(ids(known));
        known = now;
        showParts();
        if (newOne) fill();
        showPicked();
    }

    private void showParts() {
        empty.setVisible(known.isEmpty());
        List.of(summary, outcomeLine, steps, incidents, copy)
                .forEach(part -> part.setVisible(!known.isEmpty()));
    }

    private static List<Long> ids(List<Incident> incidents) {
        return incidents.stream().map(Incident::id).toList();
    }

    /** A new incident is what one wants to see, whatever was picked before. */
    private void fill() {
        filling = true;
        incidents.getItems().setAll(ids(known).reversed());
        incidents.setValue(known.isEmpty() ? null : known.getLast().id());
        filling = false;
    }

    private void showPicked() {
        if (filling) return;
        Optional<Incident> picked = picked();
        picked.ifPresent(this::show);
        chosen.choose(picked.filter(incident -> incident.id() != known.getLast().id()));
    }

    private Optional<Incident> picked() {
        return Optional.ofNullable(incidents.getValue()).flatMap(this::known);
    }

    private Optional<Incident> known(long id) {
        return known.stream().filter(incident -> incident.id() == id).findFirst();
    }

    private void show(Incident incident) {
        model.tone(incident).on(outcomeShape);
        outcome.setText(model.outcome(incident));
        List<Figure> figures = model.figures(incident);
        show(figures.get(0), noticed, noticedValue);
        show(figures.get(1), down, downValue);
        show(figures.get(2), ready, readyValue);
        show(figures.get(3), recovered, recoveredValue);
        show(figures.get(4), attempts, attemptsValue);
        show(figures.get(5), wasted, wastedValue);
        List<Step> next = model.steps(incident);
        if (next.equals(steps.getItems())) return;
        steps.getItems().setAll(next);
        settling = true;
    }

    private static void show(Figure figure, Label name, Label value) {
        name.setText(figure.name());
        value.setText(figure.value());
    }

    @FXML
    void onCopyCsv() {
        copy(IncidentExport::csv);
    }

    @FXML
    void onCopyJson() {
        copy(IncidentExport::json);
    }

    @FXML
    void onSaveCsv() {
        save(IncidentExport::csv, texts.get("incident.csv-file"));
    }

    @FXML
    void onSaveJson() {
        save(IncidentExport::json, texts.get("incident.json-file"));
    }

    private void save(
            BiFunction<Incident, Function<Incident.Event, String>, String> form, String file) {
        picked().ifPresent(
                        incident -> saver.saveText(() -> form.apply(incident, model::text), file));
    }

    private void copy(BiFunction<Incident, Function<Incident.Event, String>, String> form) {
        picked().ifPresent(incident -> Saver.copy(form.apply(incident, model::text)));
    }

    private String title(long id) {
        return known(id).map(model::title).orElse("");
    }
}
