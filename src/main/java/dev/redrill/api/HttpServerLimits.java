package dev.redrill.api;

import java.util.Map;

/**
 * What the JDK's server lets through before it asks anybody: it reads these properties once, when
 * its classes are loaded, so they must be set before.
 */
public final class HttpServerLimits {
    /** How many connections there can be at each address. */
    public static final int CONNECTIONS = 2_048;

    /** How many headers a request can have. */
    public static final int HEADERS = 64;

    /** How large they can be together, in bytes. */
    public static final int HEADER_BYTES = 16 * 1_024;

    /** How long a request can take to arrive, headers and body, in seconds. */
    public static final int REQUEST_SECONDS = 5;

    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS),
                    "sun.net.httpserver.maxReqHeaders", Integer.toString(HEADERS),
                    "sun.net.httpserver.maxReqHeaderSize", Integer.toString(HEADER_BYTES),
                    "sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS),
                    "sun.net.httpserver.nodelay", "true");

    private HttpServerLimits() {}

    /** Sets them, except where somebody has on the command line. */
    public static void set() {
        PROPERTIES.forEach(
                (name, value) -> {
                    if (System.getProperty(name) == null) System.setProperty(name, value);
                });
    }
}
