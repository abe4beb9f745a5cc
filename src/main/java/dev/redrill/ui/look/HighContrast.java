package dev.redrill.ui.look;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/**
 * Whether somebody has asked the system for high contrast. Windows says so; GTK shows it in the
 * name of its theme alone; macOS does not tell JavaFX.
 */
final class HighContrast {
    private HighContrast() {}

    static boolean isAsked(Map<String, Object> preferences) {
        return Boolean.TRUE.equals(preferences.get("Windows.SPI.HighContrast"))
                || isNamed(preferences.get("GTK.theme_name"));
    }

    private static boolean isNamed(@Nullable Object theme) {
        return theme instanceof String name
                && name.toLowerCase(Locale.ROOT).contains("highcontrast");
    }
}
