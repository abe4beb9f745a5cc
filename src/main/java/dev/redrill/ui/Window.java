package dev.redrill.ui;

import dev.redrill.config.Configuration;
import dev.redrill.drill.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.look.Look;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.text.Texts;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
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
public final class Window {
    private static final Logger LOG = LoggerFactory.getLogger(Window.class);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 680;
    private static final int SECONDS_TO_RAISE = 2;

    private final Stage stage;
    private final FxState state;
    private final MainController main;
    private final Look look;
    private final Path memory;
    private final Texts texts;
    private final Executor background;
    private @Nullable Rectangle2D before; // full screen

    private Window(
            Stage stage,
            Targets targets,
            Configuration configuration,
            Remote remote,
            Path memory,
            TimeSource time,
            Locale locale) {
        this.stage = stage;
        this.memory = memory;
        texts = Texts.in(locale);
        background = task -> Thread.ofVirtual().name("window-background").start(task);
        state = new FxState(targets, remote, time);
        main = new MainController(state, texts);
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
                                time,
                                state,
                                texts,
                                saver,
                                background,
                                text -> state.execute(() -> notice.set(text)),
                                notice),
                        main);
        areas.window();
        var scene = new Scene(main.root(), WIDTH, HEIGHT);
        look = new Look(scene, WindowMemory.read(memory).scheme());
        Keys.install(scene, main);
        Keys.tell(stage, main);
        stage.setScene(scene);
        main.attach(look, areas, this::fillOrLeaveScreen);
    }

    /**
     * Starts the toolkit and opens the window, once per process. Blocks until the window is seen.
     *
     * @param targets what the window shows and breaks; it stays the caller's to close
     * @param configuration what the settings show and change
     * @param remote the way in for other programs, on or off as the caller has it
     * @param stateFolder where the window remembers its place; made when it is missing
     * @param time the clock of the managers
     * @param onClosed runs on a thread of its own when the user closes the window, which stays on
     *     the screen and says so until this has ended; the toolkit ends after it
     * @return the open window
     * @throws WindowException when the window cannot be opened; the message says why, for people
     */
    public static Window show(
            Targets targets,
            Configuration configuration,
            Remote remote,
            Path stateFolder,
            TimeSource time,
            Runnable onClosed) {
        try {
            return Redrill.launch(
                            stage ->
                                    on(
                                            stage,
                                            targets,
                                            configuration,
                                            remote,
                                            stateFolder,
                                            time,
                                            Locale.getDefault(),
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
    public static void complain(String why) {
        var read = new CountDownLatch(1);
        try {
            Redrill.launch(
                            stage -> {
                                Complaint.on(stage, why, Locale.getDefault(), read::countDown);
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
    static Window on(
            Stage stage,
            Targets targets,
            Configuration configuration,
            Remote remote,
            Path stateFolder,
            TimeSource time,
            Locale locale,
            Runnable onClosed) {
        var window =
                new Window(
                        stage,
                        targets,
                        configuration,
                        remote,
                        stateFolder.resolve("window.json"),
                        time,
                        locale);
        window.place();
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

    MainController main() {
        return main;
    }

    FxState state() {
        return state;
    }

    private void fillOrLeaveScreen() {
        if (main.presenting() && !stage.isFullScreen()) before = bounds();
        stage.setFullScreen(main.presenting());
    }

    /** Not every desktop puts a window back where it was. */
    private void leftFullScreen() {
        if (main.presenting()) main.present(false);
        Rectangle2D was = before;
        before = null;
        if (was != null && !stage.isMaximized()) state.execute(() -> moveTo(was));
    }

    private Rectangle2D bounds() {
        return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    private void place() {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        WindowMemory remembered = WindowMemory.read(memory);
        remembered
                .on(Screen.getScreens().stream().map(Screen::getVisualBounds).toList())
                .ifPresentOrElse(this::moveTo, this::fitScreen);
        stage.setMaximized(remembered.maximized());
    }

    private void moveTo(Rectangle2D place) {
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
    }

    private void fitScreen() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (screen.getWidth() < WIDTH || screen.getHeight() < HEIGHT) moveTo(screen);
    }

    /** What the user closes stays until everything is put back; a second close does not wait. */
    private void close(WindowEvent event, Runnable onClosed) {
        remember();
        stage.setOnCloseRequest(_ -> end());
        event.consume();
        main.sayClosing(texts.get("closing.title"), texts.get("closing.detail"));
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
        boolean ordinary = !stage.isMaximized() && !stage.isFullScreen();
        Rectangle2D bounds = ordinary ? bounds() : before;
        if (bounds == null) bounds = WindowMemory.read(memory).bounds();
        try {
            new WindowMemory(bounds, stage.isMaximized(), look.chosen()).write(memory);
        } catch (IOException e) {
            LOG.warn("could not remember the window's place in {}", memory, e);
        }
    }
}
