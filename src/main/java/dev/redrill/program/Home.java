package dev.redrill.program;

import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.config.Given;
import dev.redrill.config.Settings;
import dev.redrill.state.Published;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The user's folders and settings.
 *
 * @param reader reads the settings
 * @param onRead receives the current settings once they are read
 */
public record Home(Folders folders, ConfigReader reader, Consumer<Published<Settings>> onRead) {
    /**
     * Reads the settings.
     *
     * @param file to read instead of the default one; null for the default
     * @param given the flags of the command line
     * @throws dev.redrill.config.ConfigException if a setting is invalid
     */
    public Configuration read(@Nullable Path file, List<Given> given) {
        Configuration read = Configuration.read(reader, file, given);
        onRead.accept(read.settings());
        return read;
    }

    /** Prints one path per line, for programs: name=path. */
    public void print(Path settings, PrintWriter out) {
        out.println("settings=" + settings);
        out.println("state=" + folders.state());
        out.println("log=" + folders.log());
        out.println("cache=" + folders.cache());
        out.println("runtime=" + folders.runtime());
        out.flush();
    }
}
