package dev.redrill.ui;

import dev.redrill.config.Configuration;
import dev.redrill.program.FolderOpener;
import dev.redrill.program.Folders;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.chooser.ChooserController;
import dev.redrill.ui.controls.ControlsController;
import dev.redrill.ui.failure.FailureController;
import dev.redrill.ui.header.HeaderController;
import dev.redrill.ui.help.AboutController;
import dev.redrill.ui.help.HelpController;
import dev.redrill.ui.hint.HintController;
import dev.redrill.ui.incident.IncidentController;
import dev.redrill.ui.lab.LabController;
import dev.redrill.ui.lights.LightsController;
import dev.redrill.ui.load.LoadController;
import dev.redrill.ui.log.LogController;
import dev.redrill.ui.look.FolderButton;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.opening.OpeningController;
import dev.redrill.ui.overlay.Confirmation;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.overlay.QuestionController;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.retrychart.RetryChartController;
import dev.redrill.ui.settings.SettingsController;
import dev.redrill.ui.status.RemoteController;
import dev.redrill.ui.status.StatusController;
import dev.redrill.ui.text.Texts;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds the window's areas: hands each controller what it needs, and loads its FXML. */
final class Areas {
    /** What the areas share. */
    record Shared(
            Targets targets,
            Configuration configuration,
            Remote remote,
            Folders folders,
            TimeSource time,
            FxState state,
            Texts texts,
            Saver saver,
            Executor background,
            Consumer<String> notice,
            ObservableValue<String> noticed) {}

    /** An FXML's root and its controller. */
    private record Loaded<C>(Parent root, C controller) {}

    private final Shared shared;
    private final Map<Class<?>, Supplier<Object>> controllers;

    /**
     * @param onHintSeen runs when the hint for beginners has gone
     */
    Areas(Shared shared, MainController main, Runnable onHintSeen) {
        this.shared = shared;
        Confirmation question =
                (title, detail, yes, action) ->
                        question(main.overlay()).ask(title, detail, yes, action);
        HeaderController.Actions actions =
                new HeaderController.Actions(
                        main::chooseTarget,
                        main::showLab,
                        main::showSettings,
                        main::showGuide,
                        main::togglePresenter,
                        main::toggleTheme);
        controllers =
                Map.ofEntries(
                        entry(MainController.class, () -> main),
                        entry(
                                HeaderController.class,
                                () ->
                                        new HeaderController(
                                                shared.state(), shared.texts(), actions)),
                        entry(
                                LightsController.class,
                                () -> new LightsController(shared.state(), shared.texts())),
                        entry(
                                RetryChartController.class,
                                () ->
                                        new RetryChartController(
                                                shared.state(), shared.texts(), shared.saver())),
                        entry(
                                IncidentController.class,
                                () ->
                                        new IncidentController(
                                                shared.state(), shared.texts(), shared.saver())),
                        entry(
                                LoadController.class,
                                () -> new LoadController(shared.state(), shared.texts())),
                        entry(
                                LogController.class,
                                () ->
                                        new LogController(
                                                shared.state(), shared.texts(), shared.saver())),
                        entry(
                                ControlsController.class,
                                () ->
                                        new ControlsController(
                                                shared.state(),
                                                shared.texts(),
                                                question,
                                                shared.background(),
                                                shared.notice())),
                        entry(
                                OpeningController.class,
                                () ->
                                        new OpeningController(
                                                shared.state(),
                                                shared.texts(),
                                                shared.targets(),
                                                main::chooseTarget)),
                        entry(
                                HintController.class,
                                () ->
                                        new HintController(
                                                shared.state(), main::chooseTarget, onHintSeen)),
                        entry(
                                AboutController.class,
                                () ->
                                        new AboutController(
                                                shared.folders(),
                                                shared.configuration().file(),
                                                shared.texts(),
                                                folders())),
                        entry(
                                StatusController.class,
                                () ->
                                        new StatusController(
                                                shared.state(), shared.texts(), shared.noticed())),
                        entry(
                                RemoteController.class,
                                () ->
                                        new RemoteController(
                                                shared.state(),
                                                shared.texts(),
                                                shared.remote(),
                                                shared.background())));
    }

    private static Map.Entry<Class<?>, Supplier<Object>> entry(
            Class<?> type, Supplier<Object> controller) {
        return Map.entry(type, controller);
    }

    Parent window() {
        return this.<MainController>load("window.fxml", Optional.empty()).root();
    }

    WorkspaceController workspace() {
        return load("workspace.fxml", Optional.of(new WorkspaceController(shared.state())))
                .controller();
    }

    ChooserController chooser(Overlay overlay) {
        var chooser =
                new ChooserController(
                        shared.targets(),
                        shared.texts(),
                        overlay,
                        shared.background(),
                        shared.state());
        return load("chooser/chooser.fxml", Optional.of(chooser)).controller();
    }

    SettingsController settings(Overlay overlay) {
        var place =
                new SettingsController.Place(
                        overlay, shared.background(), shared.state(), shared.notice());
        var settings =
                new SettingsController(
                        shared.configuration(), shared.time(), shared.texts(), place);
        return load("settings/settings.fxml", Optional.of(settings)).controller();
    }

    HelpController help(Overlay overlay) {
        var help = new HelpController(overlay, shared.texts());
        return load("help/help.fxml", Optional.of(help)).controller();
    }

    LabController lab(Overlay overlay) {
        var lab =
                new LabController(
                        overlay,
                        shared.texts(),
                        shared.background(),
                        shared.state(),
                        shared.saver());
        return load("lab/lab.fxml", Optional.of(lab)).controller();
    }

    FailureController failure(Overlay overlay) {
        var failure = new FailureController(overlay, shared.texts(), folders());
        return load("failure/failure.fxml", Optional.of(failure)).controller();
    }

    private FolderButton folders() {
        return new FolderButton(
                FolderOpener.here(), shared.background(), shared.state(), shared.texts());
    }

    private QuestionController question(Overlay overlay) {
        return load("overlay/question.fxml", Optional.of(new QuestionController(overlay)))
                .controller();
    }

    private <C> Loaded<C> load(String name, Optional<C> controller) {
        var loader =
                new FXMLLoader(
                        Objects.requireNonNull(Areas.class.getResource(name)),
                        shared.texts().bundle());
        loader.setControllerFactory(
                type ->
                        controller
                                .<Object>map(c -> c)
                                .filter(type::isInstance)
                                .orElseGet(() -> make(type)));
        try {
            return new Loaded<>(loader.load(), loader.getController());
        } catch (IOException e) {
            throw new UncheckedIOException("could not load " + name, e);
        }
    }

    private Object make(Class<?> type) {
        return Objects.requireNonNull(controllers.get(type), () -> "no controller " + type).get();
    }
}
