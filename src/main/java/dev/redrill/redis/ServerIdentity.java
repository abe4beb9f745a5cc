package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server tells of itself, by which it can be told from another.
 *
 * @param startedAt when its process started, by its own clock, to the second; null if not told
 * @param host its own address of the connection, as it sees it; null if not told (Redis before 6.2,
 *     or a user who may not ask) or a socket
 * @param port the port of that address; 0 if not told
 */
public record ServerIdentity(@Nullable Instant startedAt, @Nullable String host, int port) {
    private static final Pattern OWN_ADDRESS = Pattern.compile("\\bladdr=(\\S+)");

    /** Of a server that tells nothing. */
    static final ServerIdentity UNKNOWN = new ServerIdentity(null, null, 0);

    /**
     * From what it answered.
     *
     * @param info to INFO server; empty for nothing
     * @param client to CLIENT INFO; empty for nothing
     */
    static ServerIdentity of(String info, String client) {
        String address = address(client);
        int colon = address.lastIndexOf(':');
        if (colon < 1 || address.startsWith("/"))
            return new ServerIdentity(startedAt(info), null, 0);
        String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
        long port = number(address.substring(colon + 1));
        return new ServerIdentity(startedAt(info), host, Math.clamp(port, 0, 65_535));
    }

    private static @Nullable Instant startedAt(String info) {
        Map<String, String> fields = Probe.fields(info);
        long now = number(fields.getOrDefault("server_time_usec", ""));
        long uptime = number(fields.getOrDefault("uptime_in_seconds", ""));
        if (now <= 0 || uptime < 0) return null;
        try {
            return Instant.EPOCH.plus(now, ChronoUnit.MICROS).minusSeconds(uptime);
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    private static String address(String client) {
        Matcher own = OWN_ADDRESS.matcher(client);
        return own.find() ? own.group(1) : "";
    }

    /** The number, or -1 for none. */
    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
