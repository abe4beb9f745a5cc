package dev.redrill.program;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks for a display. */
public final class Display {
    private Display() {}

    /** Whether this process can open a window. */
    public static boolean isThere() {
        return isThere(
                System.getProperty("os.name", ""),
                System.getProperty("glass.platform", ""),
                System.getenv());
    }

    /**
     * Only Linux and similar systems can lack a display; JavaFX's own headless platform counts as
     * one.
     */
    static boolean isThere(String os, String platform, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")
                || system.startsWith("mac")
                || platform.equalsIgnoreCase("headless")) {
            return true;
        }
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .anyMatch(v -> !environment.getOrDefault(v, "").isBlank());
    }
}
