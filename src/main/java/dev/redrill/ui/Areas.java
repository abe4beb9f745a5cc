package dev.redrill.ui;

import dev.redrill.config.Configuration;
import dev.redrill.program.FolderOpener;
import dev.redrill.program.Folders;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.area.AreaLoader;
import dev.redrill.ui.bridge.ChosenIncident;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.chooser.ChooserController;
import dev.redrill.ui.controls.ControlsController;
import dev.redrill.ui.failure.FailureController;
import dev.redrill.ui.header.ArmingController;
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

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Makes the areas of the window and its cards, each with what it needs. On the FX thread. */
final class Areas {
    /** What every area is made with. */
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
            ObservableValue<String> noticed,
            Overlay overlay) {}

    /**
     * The hint for beginners.
     *
     * @param due whether it is shown
     * @param onSeen runs when it has gone
     */
    record Hint(boolean due, Runnable onSeen) {}

    private final Shared shared;
    private final AreaLoader loader;

    Areas(Shared shared) {
        this.shared = shared;
        loader = new AreaLoader(shared.texts().bundle());
    }

    Area<HeaderController> header(HeaderController.Actions actions, Confirmation question) {
        Area<ArmingController> arming =
                loader.load(
                        "arming.fxml",
                        new ArmingController(shared.state(), shared.texts(), question));
        return loader.load(
                "header.fxml",
                new HeaderController(shared.state(), shared.texts(), actions, arming));
    }

    Area<OpeningController> opening(Runnable chooseTarget) {
        return loader.load(
                "opening.fxml",
                new OpeningController(
                        shared.state(), shared.texts(), shared.targets(), chooseTarget));
    }

    Area<StatusController> status() {
        Area<RemoteController> remote =
                loader.load(
                        "remote.fxml",
                        new RemoteController(
                                shared.state(),
                                shared.texts(),
                                shared.remote(),
                                shared.background()));
        return loader.load(
                "status.fxml",
                new StatusController(shared.state(), shared.texts(), shared.noticed(), remote));
    }

    /** Everything that shows an open target. */
    Area<WorkspaceController> workspace(Confirmation question, Runnable chooseTarget, Hint hint) {
        var chosen = new ChosenIncident();
        var parts =
                new WorkspaceController.Parts(
                        lights(),
                        retryChart(chosen),
                        incident(chosen),
                        load(),
                        log(),
                        hint(chooseTarget, hint),
                        controls(question));
        return loader.load("workspace.fxml", new WorkspaceController(shared.state(), parts));
    }

    private Area<LightsController> lights() {
        return loader.load("lights.fxml", new LightsController(shared.state(), shared.texts()));
    }

    private Area<RetryChartController> retryChart(ChosenIncident chosen) {
        return loader.load(
                "retrychart.fxml",
                new RetryChartController(shared.state(), shared.texts(), chosen, shared.saver()));
    }

    private Area<IncidentController> incident(ChosenIncident chosen) {
        return loader.load(
                "incident.fxml",
                new IncidentController(shared.state(), shared.texts(), chosen, shared.saver()));
    }

    private Area<LoadController> load() {
        return loader.load("load.fxml", new LoadController(shared.state(), shared.texts()));
    }

    private Area<LogController> log() {
        return loader.load(
                "log.fxml", new LogController(shared.state(), shared.texts(), shared.saver()));
    }

    private Area<HintController> hint(Runnable chooseTarget, Hint hint) {
        return loader.load(
                "hint.fxml",
                new HintController(shared.state(), hint.due(), chooseTarget, hint.onSeen()));
    }

    private Area<ControlsController> controls(Confirmation question) {
        return loader.load(
                "controls.fxml",
                new ControlsController(
                        shared.targets(),
                        shared.state(),
                        shared.texts(),
                        question,
                        shared.background(),
                        shared.notice()));
    }

    ChooserController chooser() {
        return card(
                "chooser.fxml",
                new ChooserController(
                        shared.targets(),
                        shared.texts(),
                        shared.overlay(),
                        shared.background(),
                        shared.state()));
    }

    SettingsController settings() {
        var place =
                new SettingsController.Place(
                        shared.overlay(), shared.background(), shared.state(), shared.notice());
        return card(
                "settings.fxml",
                new SettingsController(
                        shared.configuration(), shared.time(), shared.texts(), place));
    }

    HelpController help() {
        Area<AboutController> about =
                loader.load(
                        "about.fxml",
                        new AboutController(
                                shared.folders(),
                                shared.configuration().file(),
                                shared.texts(),
                                folders()));
        return card("help.fxml", new HelpController(shared.overlay(), shared.texts(), about));
    }

    LabController lab() {
        return card(
                "lab.fxml",
                new LabController(
                        shared.overlay(),
                        shared.texts(),
                        shared.background(),
                        shared.state(),
                        shared.saver()));
    }

    FailureController failure() {
        return card(
                "failure.fxml", new FailureController(shared.overlay(), shared.texts(), folders()));
    }

    QuestionController question() {
        return card("question.fxml", new QuestionController(shared.overlay()));
    }

    /** Loads a card, which opens itself in the overlay. */
    private <C> C card(String fxml, C controller) {
        return loader.load(fxml, controller).controller();
    }

    private FolderButton folders() {
        return new FolderButton(
                FolderOpener.here(), shared.background(), shared.state(), shared.texts());
    }

    Area<MainController> window(MainController.Parts parts, Presentation presentation) {
        return loader.load(
                "window.fxml",
                new MainController(parts, presentation, shared.texts(), shared.state()));
    }
}
