package dev.redrill.program;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of this program, by the convention of the platform: XDG on Linux, Library on macOS,
 * AppData on Windows. They need not exist.
 *
 * @param config the user's settings
 * @param state logs, failure reports, and the window's memory
 * @param cache files that can be recreated
 * @param runtime files that matter only while the program runs
 */
public record Folders(Path config, Path state, Path cache, Path runtime) {
    /** The name of the settings file. */
    private static final String SETTINGS = "redrill.yaml";

    private static final String NAME = "redrill";

    /** A subfolder of the state, for platforms without a runtime folder. */
    private static final String RUNTIME = "run";

    /** The folders of the current user. */
    public static Folders here() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                System.getenv());
    }

    /**
     * The folders on a given platform.
     *
     * @param os as in the system property os.name
     */
    static Folders of(String os, Path home, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path local =
                    absolute(environment.get("LOCALAPPDATA"))
                            .orElse(home.resolve("AppData/Local"))
                            .resolve("Redrill");
            return new Folders(
                    absolute(environment.get("APPDATA"))
                            .orElse(home.resolve("AppData/Roaming"))
                            .resolve("Redrill"),
                    local,
                    local.resolve("Cache"),
                    local.resolve(RUNTIME));
        }
        if (system.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Redrill");
            return new Folders(
                    support,
                    support,
                    home.resolve("Library/Caches/Redrill"),
                    support.resolve(RUNTIME));
        }
        Path state =
                xdg(environment, "XDG_STATE_HOME").orElse(home.resolve(".local/state/redrill"));
        return new Folders(
                xdg(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config/redrill")),
                state,
                xdg(environment, "XDG_CACHE_HOME").orElse(home.resolve(".cache/redrill")),
                xdg(environment, "XDG_RUNTIME_DIR").orElse(state.resolve(RUNTIME)));
    }

    /** The settings file; it need not exist. */
    public Path settings() {
        return config.resolve(SETTINGS);
    }

    /** The newest log file; older ones are beside it. */
    public Path log() {
        return state.resolve("redrill.log");
    }

    private static Optional<Path> xdg(Map<String, String> environment, String variable) {
        return absolute(environment.get(variable)).map(base -> base.resolve(NAME));
    }

    /** The XDG specification says to ignore relative paths. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(p -> !p.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
