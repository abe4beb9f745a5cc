package dev.redrill.ui;

import dev.redrill.config.Configuration;
import dev.redrill.program.Failure;
import dev.redrill.program.Folders;
import dev.redrill.program.StartFailure;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.header.HeaderController;
import dev.redrill.ui.look.Look;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.look.ZoomPane;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.text.Texts;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The window. {@link #show} starts the toolkit and returns when the window stands; from then on it
 * lives on the FX thread, and the process stays alive until it is closed.
 */
public final class MainWindow {
    private static final Logger LOG = LoggerFactory.getLogger(MainWindow.class);
    private static final int SECONDS_TO_RAISE = 2;

    /** The room in which nothing lies on anything else; the cards were made for more of it. */
    private static final Dimension2D OF_WINDOW = new Dimension2D(820, 610);

    private static final Dimension2D OF_CARDS = new Dimension2D(960, 680);

    /**
     * Where the window keeps what it remembers.
     *
     * @param folders shown to the user, too
     * @param safe at its usual place and size, in the system's colours, remembering nothing
     */
    public record Place(Folders folders, boolean safe) {
        Path memory() {
            return folders.state().resolve("window.json");
        }
    }

    private final Stage stage;
    private final FxState state;
    private final Look look;
    private final Presentation presentation;
    private final Dialogs dialogs;
    private final MainController main;
    private final Placement placement;
    private final Texts texts;
    private final Executor background;
    private boolean hintSeen;

    private MainWindow(
            Stage stage,
            Targets targets,
            Configuration configuration,
            Remote remote,
            Place place,
            TimeSource time,
            Texts texts) {
        this.stage = stage;
        placement = new Placement(stage, place.memory(), place.safe());
        hintSeen = !placement.isFirstStart();
        this.texts = texts;
        background = task -> Thread.ofVirtual().name("window-background").start(task);
        state = new FxState(targets, remote, time);
        var scene = new Scene(new Region(), Placement.WIDTH, Placement.HEIGHT);
        look = new Look(scene, placement.remembered().scheme()); // before any control asks for one
        presentation = new Presentation(placement::fullScreen);
        var overlay = new Overlay();
        var notice = new SimpleStringProperty("");
        var saver =
                new Saver(
                        texts,
                        background,
                        text -> state.execute(() -> notice.set(text)),
                        () -> Optional.of(stage));
        var areas =
                new Areas(
                        new Areas.Shared(
                                targets,
                                configuration,
                                remote,
                                place.folders(),
                                time,
                                state,
                                texts,
                                saver,
                                background,
                                text -> state.execute(() -> notice.set(text)),
                                notice,
                                overlay));
        dialogs = new Dialogs(areas, overlay, texts);
        Area<MainController> window = areas.window(parts(areas, overlay), presentation);
        main = window.controller();
        scene.setRoot(zoomed(window.root(), overlay));
        scene.getPreferences().reducedMotionProperty().subscribe(state::setCalm);
        KeyBindings.install(scene, dialogs, presentation, main);
        KeyBindings.tell(stage, main);
        stage.setScene(scene);
    }

    private ZoomPane zoomed(Region content, Overlay overlay) {
        var pane = new ZoomPane(content, presentation.zoomProperty());
        overlay.showingProperty().subscribe(card -> pane.setLeast(card ? OF_CARDS : OF_WINDOW));
        return pane;
    }

    private MainController.Parts parts(Areas areas, Overlay overlay) {
        var actions =
                new HeaderController.Actions(
                        dialogs::chooseTarget,
                        dialogs::showLab,
                        dialogs::showSettings,
                        dialogs::showGuide,
                        presentation::toggle,
                        look::toggle);
        var hint = new Areas.Hint(!hintSeen, this::rememberHint);
        return new MainController.Parts(
                areas.header(actions, dialogs::ask),
                areas.opening(dialogs::chooseTarget),
                areas.status(),
                new OnDemand<>(() -> areas.workspace(dialogs::ask, dialogs::chooseTarget, hint)),
                overlay);
    }

    /**
     * Opens the window, once per process, and starts the toolkit if nobody has. Blocks until its
     * first frame is laid out and only has to be drawn: what comes after takes no time from it.
     *
     * @param targets what the window shows and breaks; it stays the caller's to close
     * @param configuration what the settings show and change
     * @param remote the way in for other programs, on or off as the caller has it
     * @param place where the window remembers how it was left; made when it is missing
     * @param time the clock of the managers
     * @param onClosed runs on a thread of its own when the user closes the window, which stays on
     *     the screen and says so until this has ended; the toolkit ends after it
     * @return the open window
     * @throws WindowException when the window cannot be opened; the message says why, for people
     */
    public static MainWindow show(
            Targets targets,
            Configuration configuration,
            Remote remote,
            Place place,
            TimeSource time,
            Runnable onClosed) {
        try {
            return Toolkit.open(
                            stage ->
                                    on(
                                            stage,
                                            targets,
                                            configuration,
                                            remote,
                                            place,
                                            time,
                                            Texts.in(Locale.getDefault()),
                                            onClosed))
                    .join();
        } catch (CompletionException e) {
            throw WindowException.because(e);
        }
    }

    /**
     * Starts the toolkit and says why nothing else was started. Blocks until it is put away.
     *
     * @throws WindowException when that cannot be shown either
     */
    public static void complain(StartFailure failure) {
        var read = new CountDownLatch(1);
        try {
            Toolkit.open(
                            stage -> {
                                StartFailureWindow.on(
                                        stage, failure, Locale.getDefault(), read::countDown);
                                return stage;
                            })
                    .join();
            read.await();
        } catch (CompletionException e) {
            throw WindowException.because(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens on the given stage; on the FX thread. */
    static MainWindow on(
            Stage stage,
            Targets targets,
            Configuration configuration,
            Remote remote,
            Place place,
            TimeSource time,
            Texts texts,
            Runnable onClosed) {
        var window = new MainWindow(stage, targets, configuration, remote, place, time, texts);
        window.placement.restore();
        window.state
                .frame()
                .subscribe(frame -> stage.setTitle(WindowTitle.of(frame, window.texts)));
        stage.getIcons().setAll(Icon.sizes());
        stage.setOnCloseRequest(event -> window.close(event, onClosed));
        stage.iconifiedProperty().subscribe(hidden -> window.state.setLooking(!hidden));
        stage.fullScreenProperty()
                .subscribe(
                        full -> {
                            if (!full) window.leftFullScreen();
                        });
        FirstFrame.of(stage.getScene(), () -> window.sayPainted(time));
        stage.show();
        return window;
    }

    /** Closes the window without asking anybody; the toolkit ends. Any thread may call it. */
    public void close() {
        state.execute(this::end);
    }

    /**
     * Shows the window to somebody who looks for it. Any thread but the toolkit's may call it;
     * waits for it two seconds at most.
     *
     * @return whether it was shown
     */
    public boolean raise() {
        var shown = new CountDownLatch(1);
        state.execute(
                () -> {
                    stage.setIconified(false);
                    stage.toFront();
                    stage.requestFocus();
                    shown.countDown();
                });
        try {
            return shown.await(SECONDS_TO_RAISE, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Dialogs dialogs() {
        return dialogs;
    }

    Presentation presentation() {
        return presentation;
    }

    FxState state() {
        return state;
    }

    /** Tells the user that something of ours has failed. Any thread may call it. */
    public void tellFailure(Failure failure) {
        state.execute(() -> dialogs.tellFailure(failure));
    }

    private void sayPainted(TimeSource time) {
        LOG.info("first frame at {}", time.now());
        state.execute(main::furnish);
    }

    private void leftFullScreen() {
        if (presentation.isPresenting()) presentation.present(false);
        placement.leftFullScreen(state);
    }

    private void rememberHint() {
        hintSeen = true;
        remember();
    }

    /** What the user closes stays until everything is put back; a second close does not wait. */
    private void close(WindowEvent event, Runnable onClosed) {
        remember();
        stage.setOnCloseRequest(_ -> end());
        event.consume();
        dialogs.sayClosing();
        background.execute(
                () -> {
                    try {
                        onClosed.run();
                    } finally {
                        state.execute(this::end);
                    }
                });
    }

    void end() {
        state.close();
        look.dispose();
        stage.hide(); // the last window: the toolkit ends
    }

    private void remember() {
        placement.remember(look.chosen(), hintSeen);
    }
}
