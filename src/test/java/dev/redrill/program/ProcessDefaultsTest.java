package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Map;

final class ProcessDefaultsTest {
    private final Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    private final String home = System.getProperty("user.home");

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, locale);
        System.setProperty("user.home", home);
    }

    @Test
    void numbersWithoutALocaleAreForMachines() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.of("fa", "IR"));
        assertThat("%d".formatted(6379)).isNotEqualTo("6379");

        ProcessDefaults.set(Map.of());

        assertThat("%d".formatted(6379)).isEqualTo("6379");
    }

    @Test
    void theHomeFolderIsTakenFromTheEnvironment() {
        ProcessDefaults.set(Map.of("HOME", "/elsewhere"));

        assertThat(System.getProperty("user.home")).isEqualTo("/elsewhere");
    }

    @Test
    void aHomeThatIsNoAbsolutePathIsIgnored() {
        ProcessDefaults.set(Map.of("HOME", "elsewhere"));

        assertThat(System.getProperty("user.home")).isEqualTo(home);
    }
}
