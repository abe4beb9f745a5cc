package dev.redrill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What systems say, as Platform.Preferences names it. */
final class HighContrastTest {
    @Test
    void windowsSaysIt() {
        assertThat(HighContrast.isAsked(Map.of("Windows.SPI.HighContrast", true))).isTrue();
        assertThat(HighContrast.isAsked(Map.of("Windows.SPI.HighContrast", false))).isFalse();
    }

    @Test
    void gtkNamesItsTheme() {
        assertThat(HighContrast.isAsked(Map.of("GTK.theme_name", "HighContrast"))).isTrue();
        assertThat(HighContrast.isAsked(Map.of("GTK.theme_name", "HighContrastInverse"))).isTrue();
        assertThat(HighContrast.isAsked(Map.of("GTK.theme_name", "Adwaita"))).isFalse();
    }

    @Test
    void whoSaysNothingAsksForNothing() {
        assertThat(HighContrast.isAsked(Map.of())).isFalse();
    }
}
