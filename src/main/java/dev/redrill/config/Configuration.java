package dev.redrill.config;

import dev.redrill.state.Published;
import dev.redrill.text.yaml.YamlTree;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a running program, and the file in which changes are saved. Thread-safe; reading
 * and saving block on disk I/O.
 */
public final class Configuration {
    private final ConfigReader reader;
    private final @Nullable Path named;
    private final List<Given> flags;
    private final Published<Settings> settings;

    private Configuration(ConfigReader reader, @Nullable Path named, List<Given> flags) {
        this.reader = reader;
        this.named = named;
        this.flags = List.copyOf(flags);
        this.settings = new Published<>(reader.read(named, flags));
    }

    /**
     * Reads all layers.
     *
     * @param named a file to read instead of the usual one, which must be there; null for the usual
     * @param flags what the command line says
     * @throws ConfigException when anything is wrong; it has all of that
     */
    public static Configuration read(ConfigReader reader, @Nullable Path named, List<Given> flags) {
        return new Configuration(reader, named, flags);
    }

    /** The current settings. */
    public Published<Settings> settings() {
        return settings;
    }

    /** The file in which changes are saved. */
    public Path file() {
        return named == null ? reader.usual() : named;
    }

    /** The file as it is now, for trying changes. */
    public Draft draft() {
        return new Draft(reader, reader.file(named), flags);
    }

    /**
     * Saves some changes in the file and puts them in force. All else in the file stays as it is,
     * what it was before is kept beside it as the last good copy.
     *
     * @param changes new values as {@link Kind#read} takes them, or empty to leave a key out
     * @throws ConfigException when they cannot be; it has all that is wrong, and nothing has
     *     changed
     * @throws IOException when the file cannot be written; the message says why, and nothing has
     *     changed
     */
    public synchronized void save(Map<Key<?>, Optional<String>> changes) throws IOException {
        Draft draft = draft();
        Settings _ = draft.with(changes);
        Path file = file();
        String edited = edit(Files.exists(file) ? text(file) : "", changes);
        ConfigFile after = ConfigFile.parse(file, false, edited);
        if (!draft.comesTo(after, changes)) {
            throw new WrittenByHand(file);
        }
        Settings next = reader.resolve(after, flags);
        SafeFile.write(file, edited.getBytes(StandardCharsets.UTF_8));
        settings.update(_ -> next);
    }

    private static String text(Path file) throws IOException {
        return ConfigFile.decode(Files.readAllBytes(file));
    }

    private String edit(String text, Map<Key<?>, Optional<String>> changes) throws IOException {
        try {
            return ConfigEdit.apply(text, changes);
        } catch (YamlTree.Unreadable e) {
            throw new WrittenByHand(file(), e);
        }
    }
}
