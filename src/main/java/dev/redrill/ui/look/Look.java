package dev.redrill.ui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Light or dark: what the user chose, else what the system says; and high contrast for whoever
 * asked the system for it. The tokens follow by media query; all this does is to tell the scene,
 * and to put the matching theme beneath.
 */
public final class Look {
    private static final String STYLES =
            Objects.requireNonNull(Look.class.getResource("look.css")).toExternalForm();
    private static final String TOKENS =
            Objects.requireNonNull(Look.class.getResource("tokens.css")).toExternalForm();
    private static final String CONTRAST =
            Objects.requireNonNull(Look.class.getResource("contrast.css")).toExternalForm();

    private final Scene scene;
    private final InvalidationListener onSystemChange = _ -> apply();
    private @Nullable ColorScheme chosen;

    /**
     * Dresses a scene.
     *
     * @param chosen by the user; null to follow the system
     */
    public Look(Scene scene, @Nullable ColorScheme chosen) {
        this.scene = scene;
        this.chosen = chosen;
        scene.getStylesheets().addAll(TOKENS, STYLES);
        Platform.getPreferences().addListener(onSystemChange); // the scheme is one of them
        apply();
    }

    /** Changes to the other scheme; choosing what the system says means to follow it again. */
    public void toggle() {
        ColorScheme other = scheme() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        chosen = other == Platform.getPreferences().getColorScheme() ? null : other;
        apply();
    }

    /** What the user chose; null while the system is followed. */
    public @Nullable ColorScheme chosen() {
        return chosen;
    }

    /** The theme shown. */
    public ColorScheme scheme() {
        return chosen == null ? Platform.getPreferences().getColorScheme() : chosen;
    }

    /** Stops following the system's theme. */
    public void dispose() {
        Platform.getPreferences().removeListener(onSystemChange);
    }

    private void apply() {
        Theme theme = scheme() == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheetBSS());
        scene.getPreferences().setColorScheme(scheme());
        contrast(HighContrast.isAsked(Platform.getPreferences()));
    }

    private void contrast(boolean high) {
        scene.getStylesheets().remove(CONTRAST);
        if (high) scene.getStylesheets().add(CONTRAST);
    }
}
