package dev.redrill.ui;

import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Where the window is, and how it comes back there. In safe mode nothing is remembered. */
final class Placement {
    static final double WIDTH = 1280;
    static final double HEIGHT = 800;

    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 680;

    private final Stage stage;
    private final Path file;
    private final boolean safe;
    private final WindowMemory remembered;
    private @Nullable Rectangle2D before; // full screen

    Placement(Stage stage, Path file, boolean safe) {
        this.stage = stage;
        this.file = file;
        this.safe = safe;
        remembered = safe ? WindowMemory.NONE : WindowMemory.read(file);
    }

    /** The window's size, place and choices when it was last closed. */
    WindowMemory remembered() {
        return remembered;
    }

    /** Whether the hint for beginners is due. */
    boolean isFirstStart() {
        return !safe && !remembered.hintSeen();
    }

    /** Puts the window where it was left. */
    void restore() {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        remembered
                .on(Screen.getScreens().stream().map(Screen::getVisualBounds).toList())
                .ifPresentOrElse(this::moveTo, this::fitScreen);
        stage.setMaximized(remembered.maximized());
    }

    void fullScreen(boolean on) {
        if (on && !stage.isFullScreen()) before = bounds();
        stage.setFullScreen(on);
    }

    /** Not every desktop puts a window back where it was. */
    void leftFullScreen(Executor later) {
        Rectangle2D was = before;
        before = null;
        if (was != null && !stage.isMaximized()) later.execute(() -> moveTo(was));
    }

    /**
     * Writes down how the window is.
     *
     * @param scheme what the user chose; null to follow the system
     */
    void remember(@Nullable ColorScheme scheme, boolean hintSeen) {
        if (safe) return;
        boolean ordinary = !stage.isMaximized() && !stage.isFullScreen();
        Rectangle2D bounds = ordinary ? bounds() : before;
        if (bounds == null) bounds = WindowMemory.read(file).bounds();
        try {
            new WindowMemory(bounds, stage.isMaximized(), scheme, hintSeen).write(file);
        } catch (IOException e) {
            LOG.warn("could not remember the window's place in {}", file, e);
        }
    }

    private Rectangle2D bounds() {
        return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
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
}
