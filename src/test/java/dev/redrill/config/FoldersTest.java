package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class FoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    private static void assertFolders(Folders folders, String config, String state) {
        assertThat(folders).isEqualTo(new Folders(HOME.resolve(config), HOME.resolve(state)));
    }

    @Test
    void followsTheConventionOfThePlatform() {
        assertFolders(
                Folders.of("Linux", HOME, Map.of()), ".config/redrill", ".local/state/redrill");
        assertFolders(
                Folders.of("Mac OS X", HOME, Map.of()),
                "Library/Application Support/Redrill",
                "Library/Application Support/Redrill");
        assertFolders(
                Folders.of("Windows 11", HOME, Map.of()),
                "AppData/Roaming/Redrill",
                "AppData/Local/Redrill");
    }

    @Test
    void xdgVariableCountsWhenItIsAbsolute() {
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "/var/s")).state())
                .isEqualTo(Path.of("/var/s/redrill"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_CONFIG_HOME", "/var/c")).settings())
                .isEqualTo(Path.of("/var/c/redrill/redrill.yaml"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "s")).state())
                .isEqualTo(HOME.resolve(".local/state/redrill"));
    }
}
