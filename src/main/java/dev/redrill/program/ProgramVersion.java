package dev.redrill.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version, as the build wrote it down. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as 1.2.0; "unknown" where the build wrote nothing down. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /** The version of the Java that runs it. */
    public static String java() {
        return System.getProperty("java.vm.version", "unknown");
    }

    /** The version of JavaFX; "not started" until there is a window. */
    public static String javaFx() {
        return System.getProperty("javafx.runtime.version", "not started");
    }
}
