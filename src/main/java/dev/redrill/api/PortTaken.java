package dev.redrill.api;

import java.io.IOException;
import java.util.Locale;

/** Another process listens on the port; the message says how to find it, and what to do. */
final class PortTaken extends IOException {
    private static final long serialVersionUID = 1;

    private final int port;
    private final int nextFree;

    PortTaken(String address, int port, int nextFree, Throwable cause) {
        super(message(address, port, nextFree), cause);
        this.port = port;
        this.nextFree = nextFree;
    }

    int port() {
        return port;
    }

    /** A free port to use instead; 0 if none was found. */
    int nextFree() {
        return nextFree;
    }

    private static String message(String address, int port, int nextFree) {
        return "port %d on %s is taken; `%s` shows by which process. %s"
                .formatted(
                        port,
                        address,
                        lookup(System.getProperty("os.name", ""), port),
                        nextFree == 0 ? "Use --port and a free one" : "Use --port " + nextFree);
    }

    /** The command that shows which process listens on a port. */
    static String lookup(String os, int port) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) return "netstat -ano | findstr :" + port;
        if (system.startsWith("mac")) return "lsof -nP -iTCP:" + port + " -sTCP:LISTEN";
        return "ss -ltnp 'sport = :" + port + "'";
    }
}
