package dev.redrill.ui;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.redrill.config.SafeFile;

import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the window was left: where, how large, and in which colours.
 *
 * @param bounds null to begin in the middle of the screen
 * @param scheme what the user chose; null to follow the system
 * @param hintSeen whether the hint for beginners has been there
 */
record WindowMemory(
        @Nullable Rectangle2D bounds,
        boolean maximized,
        @Nullable ColorScheme scheme,
        boolean hintSeen) {
    static final WindowMemory NONE = new WindowMemory(null, false, null, false);

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a file remembers; nothing, if it cannot be read: the window opens all the same. */
    static WindowMemory read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (root.path("v").asInt() != VERSION) return NONE;
            JsonNode at = root.path("bounds");
            Rectangle2D bounds =
                    at.isObject()
                            ? new Rectangle2D(
                                    at.path("x").asDouble(),
                                    at.path("y").asDouble(),
                                    Math.max(0, at.path("width").asDouble()),
                                    Math.max(0, at.path("height").asDouble()))
                            : null;
            ColorScheme scheme =
                    Stream.of(ColorScheme.values())
                            .filter(s -> s.name().equals(root.path("scheme").asText()))
                            .findFirst()
                            .orElse(null);
            return new WindowMemory(
                    bounds,
                    root.path("maximized").asBoolean(),
                    scheme,
                    root.path("hintSeen").asBoolean(true)); // who knew it before there was one
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Replaces the file; a crash leaves the old one whole, and two windows do not mix theirs. */
    void write(Path file) throws IOException {
        ObjectNode root =
                JSON.createObjectNode()
                        .put("v", VERSION)
                        .put("maximized", maximized)
                        .put("hintSeen", hintSeen);
        if (scheme != null) root.put("scheme", scheme.name());
        if (bounds != null) {
            root.putObject("bounds")
                    .put("x", bounds.getMinX())
                    .put("y", bounds.getMinY())
                    .put("width", bounds.getWidth())
                    .put("height", bounds.getHeight());
        }
        try {
            SafeFile.replace(file, JSON.writeValueAsBytes(root));
        } catch (JacksonException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }

    /**
     * Where the window goes: wholly onto the screen that shows most of it. Empty when none shows
     * any of it, as after a screen was taken away.
     */
    Optional<Rectangle2D> on(List<Rectangle2D> screens) {
        if (bounds == null) return Optional.empty();
        Rectangle2D wanted = bounds;
        return screens.stream()
                .filter(screen -> shared(screen, wanted) > 0)
                .max(Comparator.comparingDouble(screen -> shared(screen, wanted)))
                .map(screen -> clamp(wanted, screen));
    }

    private static double shared(Rectangle2D a, Rectangle2D b) {
        double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    private static Rectangle2D clamp(Rectangle2D wanted, Rectangle2D screen) {
        double width = Math.min(wanted.getWidth(), screen.getWidth());
        double height = Math.min(wanted.getHeight(), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }
}
