package dev.redrill.ui;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.program.Failure;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.help.Page;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.text.Texts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Something the window can show, and how it is brought to show it.
 *
 * @param millis how long after the loss of the link it is looked at
 */
record View(
        String name,
        Supplier<FakeTargets> targets,
        Remote.State remote,
        long millis,
        OpenWindow.Before before,
        Step step) {
    private static final int GROUPS = 7;
    private static final Remote.State ON = new Remote.State.On("http://localhost:8000");

    /** What is done to a window, on the test's thread. */
    interface Step {
        void on(OpenWindow window) throws Exception;
    }

    /** Opens it; the caller closes. */
    OpenWindow open(Texts texts, int width, int height) throws Exception {
        var time = new FakeTime();
        time.pass(Duration.ofMillis(millis));
        FakeTargets shown = targets.get();
        shown.containers =
                List.of(
                        Moments.container("redis-lab", true, ContainerInfo.Phase.RUNNING, null),
                        Moments.container("shop-redis-1", false, ContainerInfo.Phase.RUNNING, null),
                        Moments.container("old-cache", false, ContainerInfo.Phase.EXITED, 0));
        FakeRemote listening = FakeRemote.listening();
        listening.become(remote);
        OpenWindow window = OpenWindow.open(shown, listening, time, texts, width, height, before);
        try {
            window.light();
            step.on(window);
            window.settle();
            time.pass(Duration.ofMillis(1)); // another frame: lists go to their end in two
            window.settle();
            return window;
        } catch (Exception | AssertionError e) {
            window.close(); // or it would take the keys of every later test
            throw e;
        }
    }

    /** Every view there is. */
    static List<View> all() {
        var views = new ArrayList<View>(moments());
        views.addAll(cards());
        views.addAll(opening());
        IntStream.range(0, GROUPS)
                .mapToObj(
                        group ->
                                card(
                                        "settings-" + group,
                                        w -> {
                                            w.openSettings();
                                            w.settings(group);
                                        }))
                .forEach(views::add);
        for (Page page : Page.values()) {
            views.add(card("help-" + page, w -> w.onFx(() -> w.dialogs().help(page))));
        }
        return views;
    }

    /** The window itself, through a crash and its kin. */
    static List<View> moments() {
        Step nothing = _ -> {};
        return List.of(
                moment("connected", Moments.connected(), 600, nothing),
                observed("observed", nothing),
                moment("down", Moments.down(), 4_200, nothing),
                moment("recovering", Moments.recovering(), 9_100, nothing),
                moment("recovered", Moments.recovered(), 12_600, nothing),
                moment("table", Moments.recovered(), 12_600, w -> w.onFx(() -> w.press("asTable"))),
                moment("gave-up", Moments.gaveUp(), 70_000, nothing),
                moment("wrong-password", Moments.wrongPassword(), 900, nothing),
                moment("elsewhere", Moments.elsewhere(), 12_500, nothing),
                moment("replaced", Moments.replaced(), 4_200, nothing),
                new View(
                        "hint",
                        () -> lab(Moments.connected()),
                        new Remote.State.PortTaken(8000, 8001, "ask ss"),
                        600,
                        OpenWindow.Before.FIRST_START,
                        nothing));
    }

    /** What lies above the window. */
    static List<View> cards() {
        var report = Path.of("/state/failures/failure-1.txt");
        var failure = new Failure(new IllegalStateException("[x]"), Optional.of(report), report);
        return List.of(
                observed("question", w -> w.onFx(() -> w.press("crash"))),
                observed("arming", w -> w.onFx(() -> w.press("arm"))),
                card("chooser", w -> w.onFx(w.dialogs()::chooseTarget)),
                card("chooser-list", OpenWindow::chooseUnlabelled),
                card("chooser-tls", OpenWindow::chooseTlsAddress),
                card("chooser-address", w -> w.chooseAddressWithContainer("shop-redis-1")),
                card("lab", w -> w.onFx(w.dialogs()::showLab)),
                card("lab-found", w -> w.runLab(1)),
                card("lab-home", OpenWindow::takeHome),
                card("failure", w -> w.tell(failure)));
    }

    private static List<View> opening() {
        return List.of(
                closed("nothing", new Opened.Nothing()),
                closed("opening", new Opened.Opening(new Target.Embedded())),
                closed(
                        "failed",
                        new Opened.Failed(
                                new Target.Container("redis-lab", null),
                                new ContainerFailure.NotThere("redis-lab"))));
    }

    private static View closed(String name, Opened opened) {
        return new View(
                name,
                () -> {
                    var targets = new FakeTargets();
                    targets.become(opened);
                    return targets;
                },
                new Remote.State.Off(),
                0,
                OpenWindow.Before.NOTHING,
                _ -> {});
    }

    private static View card(String name, Step step) {
        return moment(name, Moments.connected(), 600, step);
    }

    private static View moment(String name, Moments moment, long millis, Step step) {
        return new View(name, () -> lab(moment), ON, millis, OpenWindow.Before.NOTHING, step);
    }

    /** Over a target that nobody has allowed to be broken. */
    private static View observed(String name, Step step) {
        var shop = FakeSession.watchOnly("shop-redis-1").show(Moments.connected());
        var before = OpenWindow.Before.NOTHING;
        return new View(name, () -> FakeTargets.with(shop), ON, 600, before, step);
    }

    private static FakeTargets lab(Moments moment) {
        FakeSession session = FakeSession.container("redis-lab").show(moment);
        Logs.crashAndStart(session.log());
        return FakeTargets.with(session);
    }

    @Override
    public String toString() {
        return name;
    }
}
