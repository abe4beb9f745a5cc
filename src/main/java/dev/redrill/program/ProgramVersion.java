package dev.redrill.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build recorded. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as 1.2.0; "unknown" if the build recorded none. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** The version of the running Java. */
    public static String java() {
        return System.getProperty("java.vm.version", "unknown");
    }

    /** The version of JavaFX; "not started" until the window opens. */
    public static String javaFx() {
        return System.getProperty("javafx.runtime.version", "not started");
    }
}
