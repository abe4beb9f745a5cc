package dev.redrill.container.local;

import java.util.Locale;

/** The operating system and processor architecture. */
final class Platform {
    static final boolean WINDOWS = name().startsWith("windows");
    static final boolean LINUX = name().startsWith("linux");

    private Platform() {}

    private static String name() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
