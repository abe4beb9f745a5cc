package dev.redrill.cli;

import dev.redrill.config.ConfigReader;
import dev.redrill.config.Folders;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Where this user's things are.
 *
 * @param reader reads the settings
 */
public record Home(Folders folders, ConfigReader reader) {
    /** One place a line, for programs: name=path. */
    void print(Path settings, PrintWriter out) {
        out.println("settings=" + settings);
        out.println("state=" + folders.state());
        out.println("log=" + folders.log());
        out.println("cache=" + folders.cache());
        out.println("runtime=" + folders.runtime());
        out.flush();
    }
}
