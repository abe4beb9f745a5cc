package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class FoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void followsTheConventionOfThePlatform() {
        assertThat(Folders.of("Linux", HOME, Map.of()).state())
                .isEqualTo(HOME.resolve(".local/state/redrill"));
        assertThat(Folders.of("Mac OS X", HOME, Map.of()).state())
                .isEqualTo(HOME.resolve("Library/Application Support/Redrill"));
        assertThat(Folders.of("Windows 11", HOME, Map.of()).state())
                .isEqualTo(HOME.resolve("AppData/Local/Redrill"));
    }

    @Test
    void xdgVariableCountsWhenItIsAbsolute() {
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "/var/s")).state())
                .isEqualTo(Path.of("/var/s/redrill"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "s")).state())
                .isEqualTo(HOME.resolve(".local/state/redrill"));
    }
}
