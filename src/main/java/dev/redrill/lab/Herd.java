package dev.redrill.lab;

import dev.redrill.retry.Policy;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Clients that lose a server at the same moment and reconnect. The server is down for a time and
 * refuses at once; then it accepts so many connections per millisecond, queues a backlog, and
 * refuses the rest. Time advances in slots of one millisecond; a client tries at most once per
 * slot.
 *
 * @param clients the clients
 * @param server their server
 * @param outage from the loss of all links until the server accepts connections again
 * @param background requests that share the server; null for none
 * @param horizon when the run ends in any case, from the loss of the links
 */
public record Herd(
        Clients clients,
        Server server,
        Duration outage,
        @Nullable Background background,
        Duration horizon) {
    /** As many fit a gigabyte. */
    public static final int MOST_CLIENTS = 20_000_000;

    /** The longest that is simulated. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SLOT = Duration.ofMillis(1);

    /**
     * Who comes back.
     *
     * @param count from 1 to {@link #MOST_CLIENTS}
     * @param policy how they retry; who has no try left stays out
     * @param connectTimeout after which an unanswered try has failed, from 1 ms
     * @param resetsOnConnect whether the delays begin anew when a connection stands, even if the
     *     server then says that it has too many
     * @param wakeUp within which after the outage everybody is told that the server is ready, each
     *     at a moment drawn uniformly, and tries then unless it would have tried earlier; null when
     *     nobody is told
     */
    public record Clients(
            int count,
            Policy policy,
            Duration connectTimeout,
            boolean resetsOnConnect,
            @Nullable Duration wakeUp) {
        /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
        public Clients {
            Limits.require("clients", count, 1, MOST_CLIENTS);
            Limits.require("connect timeout", connectTimeout, SLOT, LONGEST);
            if (wakeUp != null) Limits.require("wake-up", wakeUp, Duration.ZERO, LONGEST);
        }

        /** Clients that are not told when the server is ready. */
        public Clients(int count, Policy policy, Duration connectTimeout, boolean resetsOnConnect) {
            this(count, policy, connectTimeout, resetsOnConnect, null);
        }

        /** Clients with a connect timeout of 2 s, which reset their delays only after success. */
        public static Clients of(int count, Policy policy) {
            return new Clients(count, policy, Duration.ofSeconds(2), false);
        }
    }

    /** What happens to connections beyond the backlog. */
    public enum Overflow {
        /** Refused at once (tcp_abort_on_overflow=1). */
        REFUSE,
        /**
         * Left unanswered, as Linux does: the client's kernel retransmits after 1, 2, 3, 4, 5, 7,
         * 11, 19, 35 and 67 s and gives up at 131 s, unless the connect timeout comes first.
         */
        DROP
    }

    /**
     * The server.
     *
     * @param perMilli connections accepted per millisecond, from 0.001 to a million
     * @param backlog connections that can wait, from 0 to 10 million
     * @param overflow what happens to the rest
     * @param maxClients limit of connected clients; a connection beyond it is accepted, refused
     *     with an error and closed
     */
    public record Server(double perMilli, int backlog, Overflow overflow, int maxClients) {
        /** CPU time for a new connection and its first PING, measured on Redis 7.0.15. */
        public static final Duration PLAIN = Duration.ofNanos(66_000);

        /** The same over TLS with a P-256 certificate. */
        public static final Duration TLS_P256 = Duration.ofNanos(703_000);

        /** The same over TLS with an RSA-2048 certificate. */
        public static final Duration TLS_RSA2048 = Duration.ofNanos(1_488_000);

        /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
        public Server {
            Limits.require("capacity per ms", perMilli, 0.001, 1e6);
            Limits.require("backlog", backlog, 0, 10_000_000);
            Limits.require("maxclients", maxClients, 1, Integer.MAX_VALUE);
        }

        /** Refuses connections beyond the backlog, and has no client limit. */
        public static Server of(double perMilli, int backlog) {
            return new Server(perMilli, backlog, Overflow.REFUSE, Integer.MAX_VALUE);
        }

        /** Connections per millisecond on one core, at the given CPU time each. */
        public static double perMilliAt(Duration costEach) {
            return 1e6 / costEach.toNanos();
        }
    }

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Herd {
        Limits.require("outage", outage, Duration.ZERO, LONGEST);
        if (!outage.equals(Duration.ofMillis(outage.toMillis()))) {
            throw new IllegalArgumentException(
                    "outage must be whole milliseconds, was " + Durations.print(outage));
        }
        Limits.require("horizon", horizon, outage.plus(SLOT), LONGEST.plus(LONGEST));
    }

    /** Without other load, for at most an hour. */
    public static Herd of(Clients clients, Server server, Duration outage) {
        return new Herd(clients, server, outage, null, outage.plusHours(1));
    }

    /**
     * Runs the simulation; blocks. Uses all cores while the server is down, where clients do not
     * depend on each other.
     *
     * @param seed the same seed gives the same result, on any number of cores
     * @throws java.util.concurrent.CancellationException if the progress is cancelled
     */
    public HerdResult run(long seed, Progress progress) {
        return new HerdRun(this, seed, progress).run();
    }
}
