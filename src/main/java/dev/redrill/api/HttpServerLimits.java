package dev.redrill.api;

import java.util.Map;

/**
 * Limits of the JDK's server, which apply before the gate. The server reads these properties once,
 * when its classes are loaded, so they must be set before.
 */
public final class HttpServerLimits {
    /** The maximum number of connections at each address. */
    public static final int CONNECTIONS = 4_096;

    /** The maximum number of headers in a request. */
    public static final int HEADERS = 64;

    /** The maximum size of all headers together, in bytes. */
    public static final int HEADER_BYTES = 16 * 1_024;

    /** The maximum time for a request to arrive, headers and body, in seconds. */
    public static final int REQUEST_SECONDS = 5;

    /** How often the server looks for connections on which no request has come. */
    private static final int LOOK_MILLIS = 500;

    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS),
                    "sun.net.httpserver.maxReqHeaders", Integer.toString(HEADERS),
                    "sun.net.httpserver.maxReqHeaderSize", Integer.toString(HEADER_BYTES),
                    "sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS),
                    "sun.net.httpserver.clockTick", Integer.toString(LOOK_MILLIS),
                    "sun.net.httpserver.nodelay", "true");

    private HttpServerLimits() {}

    /** Sets the limits, except those given on the command line. */
    public static void set() {
        PROPERTIES.forEach(
                (name, value) -> {
                    if (System.getProperty(name) == null) System.setProperty(name, value);
                });
    }
}
