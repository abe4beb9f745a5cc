package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

class FoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    private static void assertFolders(Folders folders, String... places) {
        assertThat(Stream.of(folders.config(), folders.state(), folders.cache(), folders.runtime()))
                .containsExactlyElementsOf(Stream.of(places).map(HOME::resolve).toList());
    }

    @Test
    void followsTheConventionOfThePlatform() {
        assertFolders(
                Folders.of("Linux", HOME, Map.of()),
                ".config/redrill",
                ".local/state/redrill",
                ".cache/redrill",
                ".local/state/redrill/run");
        assertFolders(
                Folders.of("Mac OS X", HOME, Map.of()),
                "Library/Application Support/Redrill",
                "Library/Application Support/Redrill",
                "Library/Caches/Redrill",
                "Library/Application Support/Redrill/run");
        assertFolders(
                Folders.of("Windows 11", HOME, Map.of()),
                "AppData/Roaming/Redrill",
                "AppData/Local/Redrill",
                "AppData/Local/Redrill/Cache",
                "AppData/Local/Redrill/run");
    }

    @Test
    void xdgVariableCountsWhenItIsAbsolute() {
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "/var/s")).state())
                .isEqualTo(Path.of("/var/s/redrill"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_CONFIG_HOME", "/var/c")).settings())
                .isEqualTo(Path.of("/var/c/redrill/redrill.yaml"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "/var/k")).cache())
                .isEqualTo(Path.of("/var/k/redrill"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_RUNTIME_DIR", "/run/user/7")).runtime())
                .isEqualTo(Path.of("/run/user/7/redrill"));
        assertThat(Folders.of("Linux", HOME, Map.of("XDG_STATE_HOME", "s")).state())
                .isEqualTo(HOME.resolve(".local/state/redrill"));
    }
}
