package dev.redrill.config;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of this program by the platform's convention: XDG on Linux, Library on macOS, AppData
 * on Windows. They need not exist.
 *
 * @param config what the user has set
 * @param state logs, and what the window remembers
 */
public record Folders(Path config, Path state) {
    /** What the file with the settings is called. */
    private static final String SETTINGS = "redrill.yaml";

    private static final String NAME = "redrill";

    /** The folders of this user on this machine. */
    public static Folders here() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                System.getenv());
    }

    /**
     * The folders by the rules of a platform.
     *
     * @param os as in the system property os.name
     */
    static Folders of(String os, Path home, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new Folders(
                    absolute(environment.get("APPDATA"))
                            .orElse(home.resolve("AppData/Roaming"))
                            .resolve("Redrill"),
                    absolute(environment.get("LOCALAPPDATA"))
                            .orElse(home.resolve("AppData/Local"))
                            .resolve("Redrill"));
        }
        if (system.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Redrill");
            return new Folders(support, support);
        }
        return new Folders(
                absolute(environment.get("XDG_CONFIG_HOME"))
                        .orElse(home.resolve(".config"))
                        .resolve(NAME),
                absolute(environment.get("XDG_STATE_HOME"))
                        .orElse(home.resolve(".local/state"))
                        .resolve(NAME));
    }

    /** The file with the settings; it need not be there. */
    public Path settings() {
        return config.resolve(SETTINGS);
    }

    /** The XDG rules say that a relative path is to be ignored. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(p -> !p.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
