package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.Unavailability;
import dev.redrill.program.Failure;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.help.Page;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.remote.Remote;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the window in all its states into target/pictures, to be looked at. */
@Tag("window")
final class WindowPicturesTest {
    private static final int QUESTIONS = 11;
    private static final Path FOLDER = Path.of("target", "pictures");

    @BeforeAll
    static void makeFolder() throws IOException {
        Files.createDirectories(FOLDER);
    }

    /** What is done to a window before it is drawn, on the test's thread. */
    private interface Step {
        void on(OpenWindow window) throws Exception;

        default Step then(Step next) {
            return window -> {
                on(window);
                next.on(window);
            };
        }
    }

    private record Shot(String name, int width, int height, Locale locale, Step prepare) {}

    @Test
    void drawsEveryStateWithoutAWordFromTheStyleSheets() throws Exception {
        try (var complaints = new CssComplaints()) {
            drawEveryState();

            assertThat(complaints.heard()).isEmpty();
        }
    }

    @Test
    void drawsTheManners() throws Exception {
        try (var complaints = new CssComplaints()) {
            guide();
            failure();
            hint();

            assertThat(complaints.heard()).isEmpty();
        }
    }

    @Test
    void drawsTheLab() throws Exception {
        try (var complaints = new CssComplaints()) {
            Step open = w -> w.onFx(w.dialogs()::showLab);
            draw(shot("lab", 1280, 800, open), Moments.connected(), 600);
            for (int i = 0; i < QUESTIONS; i++) {
                Step ask = asked(i);
                draw(shot("lab-" + i, 1280, 800, ask), Moments.connected(), 600);
                draw(
                        german("lab-" + i + "-german-dark-small", 1024, 768, dark().then(ask)),
                        Moments.connected(),
                        600);
            }

            Step home = OpenWindow::takeHome;
            draw(shot("lab-home", 1280, 800, home), Moments.connected(), 600);
            draw(
                    german("lab-home-german-dark-small", 1024, 768, dark().then(home)),
                    Moments.connected(),
                    600);
            Step histogram = w -> w.onFx(() -> w.press("second"));
            Step tries = asked(0).then(histogram);
            draw(shot("lab-tries", 1280, 800, tries), Moments.connected(), 600);
            draw(
                    german("lab-tries-german-dark-small", 1024, 768, dark().then(tries)),
                    Moments.connected(),
                    600);

            assertThat(complaints.heard()).isEmpty();
        }
    }

    private static Step asked(int question) {
        return w -> w.runLab(question);
    }

    private static void guide() throws Exception {
        for (Page page : Page.values()) {
            String name = "help-" + page.name().toLowerCase(Locale.ROOT);
            Step open = w -> w.onFx(() -> w.dialogs().help(page));
            draw(shot(name, 1280, 800, open), Moments.connected(), 600);
            draw(
                    german(name + "-german-dark-small", 1024, 768, dark().then(open)),
                    Moments.connected(),
                    600);
        }
    }

    private static void failure() throws Exception {
        Path report = Path.of("/home/ann/.local/state/redrill/failures/failure-2026-11-24.txt");
        var error = new IllegalStateException("the frame of a closed session was read");
        Step fail = w -> w.tell(new Failure(error, Optional.of(report), report));
        draw(shot("failure", 1280, 800, fail.then(fail)), Moments.connected(), 600);
        draw(
                german("failure-german-dark-small", 1024, 768, dark().then(fail).then(fail)),
                Moments.connected(),
                600);
    }

    private static void hint() throws Exception {
        var embedded = FakeSession.embedded().show(Moments.connected());
        var first = OpenWindow.Before.FIRST_START;
        draw(shot("hint", 1280, 800, _ -> {}), FakeTargets.with(embedded), 600, first);
        draw(
                german("hint-german-dark-small", 1024, 768, dark()),
                FakeTargets.with(embedded),
                600,
                first);
    }

    private static void drawEveryState() throws Exception {
        Step nothing = _ -> {};
        Step dark = OpenWindow::toggleTheme;
        Step presenter = w -> w.onFx(() -> w.presentation().present(true));

        moment("connected", Moments.connected(), 600, nothing, dark);
        moment("down", Moments.down(), 4_200, nothing, dark);
        moment("recovering", Moments.recovering(), 9_100, nothing, dark);
        moment("recovered", Moments.recovered(), 12_600, nothing, dark);
        moment("gave-up", Moments.gaveUp(), 70_000, nothing, dark);
        moment("wrong-password", Moments.wrongPassword(), 900, nothing, dark);
        moment("elsewhere", Moments.elsewhere(), 12_500, nothing, dark);
        moment("replaced", Moments.replaced(), 4_200, nothing, dark);
        draw(german("replaced-german", 1024, 768, nothing), Moments.replaced(), 4_200);
        draw(shot("halted", 1280, 800, nothing), Moments.halted(), 12_600);
        draw(german("halted-german-small", 1024, 768, dark), Moments.halted(), 12_600);
        for (Moments m : List.of(Moments.down())) {
            draw(german("down-presenter-german", 1280, 800, presenter.then(dark)), m, 4_200);
            draw(shot("down-presenter", 1280, 800, presenter), m, 4_200);
            draw(shot("down-presenter-small", 1024, 768, presenter), m, 4_200);
            draw(german("down-german", 1280, 800, nothing), m, 4_200);
            draw(german("down-german-small", 1024, 768, dark), m, 4_200);
        }
        draw(german("recovered-german-small", 1024, 768, nothing), Moments.recovered(), 12_600);
        draw(german("gave-up-german-small", 1024, 768, dark), Moments.gaveUp(), 70_000);
        draw(
                shot("table", 1280, 800, w -> w.onFx(() -> w.press("asTable"))),
                Moments.recovered(),
                12_600);
        draw(shot("chooser", 1024, 768, OpenWindow::chooseUnlabelled), Moments.connected(), 600);
        draw(
                german("chooser-german", 1024, 768, dark.then(OpenWindow::chooseAddress)),
                Moments.connected(),
                600);
        draw(
                german("chooser-tls-german", 1024, 768, OpenWindow::chooseTlsAddress),
                Moments.connected(),
                600);
        draw(
                shot("chooser-tls", 1280, 800, dark.then(OpenWindow::chooseTlsAddress)),
                Moments.connected(),
                600);
        Step pressed = w -> w.keys(KeyCode.ALT, KeyCode.C);
        draw(shot("pressed", 1280, 800, presenter.then(pressed)), Moments.recovering(), 9_100);
        draw(
                german("pressed-german", 1024, 768, dark.then(presenter).then(pressed)),
                Moments.recovering(),
                9_100);
        draw(
                shot("copied", 1024, 768, w -> w.onFx(() -> w.press("apiCopy"))),
                Moments.recovered(),
                12_600);
        Step named = w -> w.chooseAddressWithContainer("shop-redis-1");
        draw(german("chooser-named-german", 1024, 768, named), Moments.connected(), 600);
        Step misnamed = w -> w.chooseAddressWithContainer("shop-redis-7");
        draw(shot("chooser-misnamed", 1024, 768, dark.then(misnamed)), Moments.connected(), 600);
        observed();
        loss();
        settings();
        opening();
        remote();

        assertThat(FOLDER.resolve("down-light.png")).exists();
    }

    private static void observed() throws Exception {
        Step crash = w -> w.onFx(() -> w.press("crash"));
        Step arm = w -> w.onFx(() -> w.press("arm"));
        Step presenter = w -> w.onFx(() -> w.presentation().present(true));
        for (Shot shot :
                List.of(
                        shot("observed", 1280, 800, _ -> {}),
                        shot("observed-dark-small", 1024, 768, dark()),
                        german("observed-german", 1280, 800, _ -> {}),
                        german("observed-german-dark-small", 1024, 768, dark()),
                        german("observed-german-presenter-small", 1024, 768, presenter),
                        shot("arming", 1280, 800, arm),
                        german("arming-german-dark-small", 1024, 768, dark().then(arm)),
                        shot("question", 1280, 800, crash),
                        german("question-german-dark-small", 1024, 768, dark().then(crash)))) {
            FakeSession shop = FakeSession.watchOnly("shop-redis-1").show(Moments.connected());
            draw(shot, FakeTargets.with(shop), 600);
        }
    }

    private static void loss() throws Exception {
        Step crash = w -> w.onFx(() -> w.press("crash"));
        for (Shot shot :
                List.of(
                        shot("loss", 1280, 800, crash),
                        german("loss-german", 1024, 768, dark().then(crash)))) {
            FakeSession session = FakeSession.container("redis-lab").show(Moments.connected());
            session.notAvailable.put("kill", new Unavailability.RemovedOnExit("redis-lab"));
            draw(shot, FakeTargets.with(session), 600);
        }
    }

    private static Shot shot(String name, int width, int height, Step prepare) {
        return new Shot(name, width, height, Locale.ENGLISH, prepare);
    }

    private static Shot german(String name, int width, int height, Step prepare) {
        return new Shot(name, width, height, Locale.GERMAN, prepare);
    }

    private static void moment(String name, Moments moment, long millis, Step light, Step dark)
            throws Exception {
        draw(shot(name + "-light", 1280, 800, light), moment, millis);
        draw(shot(name + "-dark-small", 1024, 768, dark), moment, millis);
    }

    private static void draw(Shot shot, Moments moment, long millis) throws Exception {
        FakeSession session = FakeSession.container("redis-lab").show(moment);
        Logs.crashAndStart(session.log());
        draw(shot, FakeTargets.with(session), millis);
    }

    private static void remote() throws Exception {
        var session = FakeSession.embedded().show(Moments.connected());
        var taken = FakeRemote.listening();
        taken.become(new Remote.State.PortTaken(8000, 8001, "port 8000 on 127.0.0.1 is taken"));
        Step dark = OpenWindow::toggleTheme;
        draw(shot("port-taken", 1280, 800, _ -> {}), FakeTargets.with(session), taken, 600);
        draw(
                german("port-taken-german-dark", 1024, 768, dark),
                FakeTargets.with(session),
                taken,
                600);
        var off = FakeRemote.listening();
        off.become(new Remote.State.Off());
        draw(shot("api-off", 1024, 768, _ -> {}), FakeTargets.with(session), off, 600);
    }

    private static void settings() throws Exception {
        var before =
                new OpenWindow.Before(
                        "# The class of Thursday\nretry:\n  max-retries: 20\n  jitter: 0.2\n",
                        Map.of("REDRILL_RETRY_BASE_DELAY", "500ms"));
        Step target = OpenWindow::openSettings;
        Step open = target.then(w -> w.settings(2));
        Step wrong = open.then(w -> w.set("retry-max-delay", "100ms"));
        Step redis = target.then(w -> w.settings(1)).then(OpenWindow::testNobody);
        draw(shot("settings", 1280, 800, open), before);
        draw(shot("settings-wrong-dark", 1280, 800, dark().then(wrong)), before);
        draw(shot("settings-small", 1024, 768, wrong), before);
        draw(shot("settings-redis", 1024, 768, redis), before);
        draw(german("settings-german", 1280, 800, wrong), before);
        draw(german("settings-german-dark-small", 1024, 768, dark().then(redis)), before);
        draw(shot("settings-recovery", 1280, 800, open.then(w -> w.settings(4))), before);
        draw(
                german(
                        "settings-recovery-german",
                        1024,
                        768,
                        open.then(w -> w.settings(4))
                                .then(
                                        w ->
                                                w.onFx(
                                                        () ->
                                                                w.find("scroll", ScrollPane.class)
                                                                        .setVvalue(1)))),
                before);
        draw(german("settings-api", 1024, 768, open.then(w -> w.settings(6))), before);
        Step presented = w -> w.onFx(() -> w.presentation().present(true));
        draw(shot("settings-presenter", 1280, 800, presented.then(open)), before);
    }

    private static Step dark() {
        return OpenWindow::toggleTheme;
    }

    private static void draw(Shot shot, OpenWindow.Before before) throws Exception {
        FakeSession session = FakeSession.container("redis-lab").show(Moments.connected());
        draw(shot, FakeTargets.with(session), 600, before);
    }

    private static void opening() throws Exception {
        Step nothing = _ -> {};
        var targets = new FakeTargets();
        draw(shot("nothing", 1280, 800, nothing), targets, 0);
        targets.become(new Opened.Opening(new Target.Embedded()));
        draw(shot("opening", 1280, 800, nothing), targets, 0);
        targets.become(
                new Opened.Failed(
                        new Target.Container("redis-lab", null),
                        new ContainerFailure.NotThere("redis-lab")));
        draw(shot("failed", 1024, 768, OpenWindow::toggleTheme), targets, 0);
        draw(german("failed-german", 1280, 800, nothing), targets, 0);
    }

    private static void draw(Shot shot, FakeTargets targets, long millis) throws Exception {
        draw(shot, targets, FakeRemote.listening(), millis, OpenWindow.Before.NOTHING);
    }

    private static void draw(Shot shot, FakeTargets targets, FakeRemote remote, long millis)
            throws Exception {
        draw(shot, targets, remote, millis, OpenWindow.Before.NOTHING);
    }

    private static void draw(Shot shot, FakeTargets targets, long millis, OpenWindow.Before before)
            throws Exception {
        draw(shot, targets, FakeRemote.listening(), millis, before);
    }

    private static void draw(
            Shot shot,
            FakeTargets targets,
            FakeRemote remote,
            long millis,
            OpenWindow.Before before)
            throws Exception {
        targets.containers =
                List.of(
                        Moments.container("redis-lab", true, ContainerInfo.Phase.RUNNING, null),
                        Moments.container("shop-redis-1", false, ContainerInfo.Phase.RUNNING, null),
                        Moments.container("old-cache", false, ContainerInfo.Phase.EXITED, 0));
        var time = new FakeTime();
        time.pass(Duration.ofMillis(millis));
        try (var window =
                OpenWindow.open(
                        targets,
                        remote,
                        time,
                        shot.locale(),
                        shot.width(),
                        shot.height(),
                        before)) {
            window.light();
            shot.prepare().on(window);
            window.settle();
            time.pass(Duration.ofMillis(1)); // another frame: lists go to their end in two
            window.settle();
            WritableImage image = window.get(() -> picture(window.scene()));
            write(image, FOLDER.resolve(shot.name() + ".png"));
        }
    }

    private static WritableImage picture(Scene scene) {
        return scene.snapshot(null);
    }

    private static void write(WritableImage image, Path file) throws IOException {
        Saver.write(image, file);
    }
}
