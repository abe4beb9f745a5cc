package dev.redrill.config;

import java.util.List;
import java.util.Map;

/** The settings in force: the tree, and for every value where it comes from. */
public final class Settings {
    private final Config config;
    private final Map<Key<?>, Setting<?>> given;

    Settings(Config config, Map<Key<?>, Setting<?>> given) {
        this.config = config;
        this.given = Map.copyOf(given);
    }

    /** The tree. */
    public Config config() {
        return config;
    }

    /** What a key is set to. */
    public Setting<?> of(Key<?> key) {
        Setting<?> setting = given.get(key);
        return setting == null ? Setting.standard(key) : setting;
    }

    /** All of them, group by group. */
    public List<Setting<?>> all() {
        return Keys.ALL.stream().<Setting<?>>map(this::of).toList();
    }
}
