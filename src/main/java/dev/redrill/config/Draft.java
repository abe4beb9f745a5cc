package dev.redrill.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows how the settings would be after a change, without saving it. */
public final class Draft {
    private final ConfigReader reader;
    private final ConfigFile file;
    private final List<Given> flags;

    Draft(ConfigReader reader, ConfigFile file, List<Given> flags) {
        this.reader = reader;
        this.file = file;
        this.flags = flags;
    }

    /**
     * The settings as they would be.
     *
     * @param changes new values as {@link Kind#read} takes them, or empty to leave a key out
     * @throws ConfigException when they cannot be; it has all that is wrong
     */
    public Settings with(Map<Key<?>, Optional<String>> changes) {
        return reader.resolve(file.with(changes), flags);
    }

    /**
     * Whether an edited file contains exactly the changes, and otherwise what it contained before.
     */
    boolean comesTo(ConfigFile edited, Map<Key<?>, Optional<String>> changes) {
        Map<Key<?>, String> meant = file.with(changes).texts();
        Map<Key<?>, String> held = edited.texts();
        return edited.failures().isEmpty()
                && meant.keySet().equals(held.keySet())
                && meant.entrySet().stream()
                        .allMatch(e -> same(e.getValue(), String.valueOf(held.get(e.getKey()))));
    }

    /** Lists may differ in the spaces between their words. */
    private static boolean same(String one, String other) {
        return one.replaceAll("\\s*,\\s*", ",").equals(other.replaceAll("\\s*,\\s*", ","));
    }
}
