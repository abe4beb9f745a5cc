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
 * Where this user's things are.
 *
 * @param reader reads the settings
 * @param onRead told of the settings that the program goes by
 */
public record Home(Folders folders, ConfigReader reader, Consumer<Published<Settings>> onRead) {
    /**
     * Reads the settings to go by.
     *
     * @param file instead of the usual one
     * @param given what the command line said, flag by flag
     * @throws dev.redrill.config.ConfigException when what is set cannot be used
     */
    public Configuration read(@Nullable Path file, List<Given> given) {
        Configuration read = Configuration.read(reader, file, given);
        onRead.accept(read.settings());
        return read;
    }

    /** One place a line, for programs: name=path. */
    public void print(Path settings, PrintWriter out) {
        out.println("settings=" + settings);
        out.println("state=" + folders.state());
        out.println("log=" + folders.log());
        out.println("cache=" + folders.cache());
        out.println("runtime=" + folders.runtime());
        out.flush();
    }
}
