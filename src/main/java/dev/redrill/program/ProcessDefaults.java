package dev.redrill.program;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Replaces two assumptions of the JVM about its process. */
public final class ProcessDefaults {
    private ProcessDefaults() {}

    /**
     * Formats numbers with the digits 0 to 9 wherever no locale is given: such text goes to a
     * machine, as a port, a path or a query. And takes the home folder from HOME, as docker and
     * redis-cli do; the JVM asks the user database. Must run before anything else reads either.
     *
     * @param environment HOME counts if it is an absolute path; Windows has none
     */
    public static void set(Map<String, String> environment) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty() && Path.of(home).isAbsolute()) System.setProperty("user.home", home);
    }
}
