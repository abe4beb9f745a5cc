package dev.redrill.program;

import java.nio.file.Path;
import java.security.Security;
import java.util.Locale;
import java.util.Map;

/** Replaces three assumptions of the JVM about its process. */
public final class ProcessDefaults {
    private ProcessDefaults() {}

    /**
     * Formats numbers with the digits 0 to 9 wherever no locale is given: such text goes to a
     * machine, as a port, a path or a query. And takes the home folder from HOME, as docker and
     * redis-cli do; the JVM asks the user database. And resolves a name anew each time: the JVM
     * keeps an address for 30 s, and a failure for 10 s, in which a Redis that has moved is dialled
     * where it was. Must run before anything else reads any of them.
     *
     * @param environment HOME counts if it is an absolute path; Windows has none
     */
    public static void set(Map<String, String> environment) {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty() && Path.of(home).isAbsolute()) System.setProperty("user.home", home);
    }
}
