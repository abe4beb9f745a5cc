package dev.redrill.ui.settings;

import dev.redrill.config.ConfigException;
import dev.redrill.config.Configuration;
import dev.redrill.config.Draft;
import dev.redrill.config.Key;
import dev.redrill.config.Keys;
import dev.redrill.config.SettingFailure;
import dev.redrill.config.Settings;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.look.NameCell;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.SettingWords;
import dev.redrill.ui.text.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import net.synedra.validatorfx.Check;
import net.synedra.validatorfx.Validator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Shows all settings, checks what is typed, and saves it. */
public final class SettingsController {
    /** What the settings need of the window. */
    public record Place(
            Overlay overlay, Executor background, Executor fx, Consumer<String> notice) {}

    private static final Logger LOG = LoggerFactory.getLogger(SettingsController.class);
    private static final String WITH_TEST = "redis";

    private final Configuration configuration;
    private final TimeSource time;
    private final Texts texts;
    private final Place place;
    private final SettingsViewModel model;
    private final Validator validator = new Validator();
    private final ObjectProperty<List<SettingFailure>> failures =
            new SimpleObjectProperty<>(List.of());

    @FXML private Parent card;
    @FXML private Label file;
    @FXML private ListView<String> groups;
    @FXML private ScrollPane scroll;
    @FXML private VBox rows;
    @FXML private Region testLine;
    @FXML private Button test;
    @FXML private Region tested;
    @FXML private Label testResult;
    @FXML private Label failure;
    @FXML private Button apply;

    private List<SettingRow> all = List.of();
    private @Nullable TrialLine trial;
    private @Nullable Typed typed;

    /** Creates the controller for the settings in force. */
    public SettingsController(
            Configuration configuration, TimeSource time, Texts texts, Place place) {
        this.configuration = configuration;
        this.time = time;
        this.texts = texts;
        this.place = place;
        this.model = new SettingsViewModel(texts);
    }

    @FXML
    void initialize() {
        trial = new TrialLine(test, tested, testResult, time, texts, place);
        all = Keys.ALL.stream().map(this::row).toList();
        groups.getItems().setAll(Keys.ALL.stream().map(Key::group).distinct().toList());
        groups.setCellFactory(_ -> new NameCell<>(model::group));
        groups.getSelectionModel().selectedItemProperty().subscribe(this::showGroup);
        groups.getSelectionModel().selectFirst();
        validator.containsErrorsProperty().subscribe(this::check);
    }

    private SettingRow row(Key<?> key) {
        var row = new SettingRow(key, model, texts.get("settings.reset"), () -> reset(key));
        row.onTyped(text -> type(key, text));
        Check check =
                validator
                        .createCheck()
                        .dependsOn("failures", failures)
                        .withMethod(context -> report(context, key));
        row.decoratedBy(check);
        var _ = check.immediate();
        return row;
    }

    private void report(Check.Context context, Key<?> key) {
        model.wrong(key, context.get("failures")).ifPresent(context::error);
    }

    private TrialLine trial() {
        return Objects.requireNonNull(trial);
    }

    private void showGroup(@Nullable String group) {
        if (group == null) return;
        rows.getChildren()
                .setAll(
                        all.stream()
                                .filter(row -> row.key().group().equals(group))
                                .map(SettingRow::pane)
                                .toList());
        boolean withTest = group.equals(WITH_TEST);
        testLine.setVisible(withTest);
        testLine.setManaged(withTest);
        scroll.setVvalue(0);
    }

    /** Shows the settings as they are now. */
    public void show() {
        place.background()
                .execute(
                        () -> {
                            Draft draft = configuration.draft();
                            place.fx().execute(() -> show(draft));
                        });
    }

    private void show(Draft draft) {
        Settings now = configuration.settings().get();
        var next = new Typed(now, draft);
        typed = null; // filling is not typing
        file.setText(configuration.file().toString());
        all.forEach(row -> row.fill(next, texts.get("settings.secret-kept")));
        typed = next;
        trial().clear();
        judge();
        place.overlay().show(card, groups);
    }

    private void type(Key<?> key, String text) {
        if (typed == null) return;
        typed.type(key, text);
        if (key.group().equals(WITH_TEST)) trial().clear();
        judge();
    }

    private void reset(Key<?> key) {
        Typed now = Objects.requireNonNull(typed);
        row(all, key).set(now.standard(key));
        now.reset(key);
        judge();
    }

    private static SettingRow row(List<SettingRow> rows, Key<?> key) {
        return rows.stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
    }

    private void judge() {
        Typed now = Objects.requireNonNull(typed);
        failures.set(now.failures());
        all.forEach(row -> row.show(now));
        check();
    }

    private void check() {
        Typed now = typed;
        if (now == null) return;
        Optional<String> beside = model.beside(failures.get());
        failure.setText(beside.orElse(""));
        boolean wrong = validator.containsErrors() || beside.isPresent();
        apply.setDisable(wrong || now.changes().isEmpty());
        trial().over(now.config());
    }

    @FXML
    void onApply() {
        Map<Key<?>, Optional<String>> changes = Objects.requireNonNull(typed).changes();
        apply.setDisable(true);
        place.background().execute(() -> save(changes));
    }

    private void save(Map<Key<?>, Optional<String>> changes) {
        try {
            configuration.save(changes);
            place.notice().accept(texts.get("settings.saved", configuration.file()));
            place.fx().execute(this::onCancel);
        } catch (IOException | ConfigException e) {
            LOG.warn("the settings were not saved: {}", e.getMessage());
            String why = SettingWords.notSaved(texts, e);
            place.fx()
                    .execute(
                            () -> {
                                failure.setText(why);
                                apply.setDisable(false);
                            });
        }
    }

    @FXML
    void onCancel() {
        typed = null;
        all.forEach(row -> row.set(""));
        place.overlay().hide();
    }
}
