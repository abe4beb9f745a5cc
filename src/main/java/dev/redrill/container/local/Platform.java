package dev.redrill.container.local;

import java.util.Locale;

/** Which kind of system this is. */
final class Platform {
    static final boolean WINDOWS = name().startsWith("windows");
    static final boolean LINUX = name().startsWith("linux");

    private Platform() {}

    private static String name() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
