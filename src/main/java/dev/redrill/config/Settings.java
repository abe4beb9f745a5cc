package dev.redrill.config;

import java.util.List;
import java.util.Map;

/** The current settings: the tree, and the origin of each value. */
public final class Settings {
    private final Config config;
    private final Map<Key<?>, Setting<?>> given;

    Settings(Config config, Map<Key<?>, Setting<?>> given) {
        this.config = config;
        this.given = Map.copyOf(given);
    }

    /** The tree of all values. */
    public Config config() {
        return config;
    }

    /** The setting of a key. */
    public Setting<?> of(Key<?> key) {
        Setting<?> setting = given.get(key);
        return setting == null ? Setting.standard(key) : setting;
    }

    /** All settings, group by group. */
    public List<Setting<?>> all() {
        return Keys.ALL.stream().<Setting<?>>map(this::of).toList();
    }

    /**
     * Whether the command line or the environment sets one of these keys: then somebody wants it
     * for this run, and not in general as in the file.
     *
     * @param paths of keys, such as target.name, or the beginnings of their paths
     */
    public boolean areForThisRun(List<String> paths) {
        return all().stream()
                .filter(setting -> paths.stream().anyMatch(setting.key().path()::startsWith))
                .map(Setting::origin)
                .anyMatch(
                        o ->
                                o instanceof Origin.OnCommandLine
                                        || o instanceof Origin.InEnvironment);
    }
}
