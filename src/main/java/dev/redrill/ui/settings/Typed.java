package dev.redrill.ui.settings;

import dev.redrill.config.Config;
import dev.redrill.config.ConfigException;
import dev.redrill.config.Draft;
import dev.redrill.config.Key;
import dev.redrill.config.Origin;
import dev.redrill.config.Setting;
import dev.redrill.config.SettingFailure;
import dev.redrill.config.Settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been typed into the settings so far, and what it would come to. */
final class Typed {
    private final Settings before;
    private final Draft draft;
    private final Map<Key<?>, Optional<String>> changes = new HashMap<>();

    Typed(Settings before, Draft draft) {
        this.before = before;
        this.draft = draft;
    }

    Setting<?> before(Key<?> key) {
        return before.of(key);
    }

    /** What stands in a field before anybody types; a secret stays where it is. */
    String shown(Key<?> key) {
        Setting<?> setting = before.of(key);
        if (key.secret()) return "";
        return (setting.secret() ? setting.masked() : setting.text()).orElse("");
    }

    /** Whether something else than the file decides, so that a change here would not count. */
    boolean locked(Key<?> key) {
        Origin origin = before.of(key).origin();
        return origin instanceof Origin.InEnvironment || origin instanceof Origin.OnCommandLine;
    }

    /** Somebody typed this; an empty field means the default. */
    void type(Key<?> key, String text) {
        String bare = text.strip();
        if (bare.equals(shown(key))) changes.remove(key);
        else changes.put(key, Optional.of(bare).filter(t -> !t.isEmpty()));
    }

    /** Sets the field to the default. */
    void reset(Key<?> key) {
        if (inFile(key)) changes.put(key, Optional.empty());
        else changes.remove(key);
    }

    private boolean inFile(Key<?> key) {
        return before.of(key).origin() instanceof Origin.InFile;
    }

    /** Whether a reset would change anything. */
    boolean resettable(Key<?> key) {
        Optional<String> change = changes.get(key);
        return !locked(key) && (change == null ? inFile(key) : change.isPresent());
    }

    /** What stands in a field after a reset. */
    String standard(Key<?> key) {
        return text(key);
    }

    private static <T> String text(Key<T> key) {
        T value = key.in(Config.STANDARD);
        return value == null ? "" : key.kind().print(value);
    }

    boolean changed(Key<?> key) {
        return changes.containsKey(key);
    }

    Map<Key<?>, Optional<String>> changes() {
        return Map.copyOf(changes);
    }

    /** The failures of what is typed. */
    List<SettingFailure> failures() {
        try {
            Settings _ = draft.with(changes);
            return List.of();
        } catch (ConfigException e) {
            return e.failures();
        }
    }

    /** What it would come to; empty while something is wrong. */
    Optional<Config> config() {
        try {
            return Optional.of(draft.with(changes).config());
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }
}
