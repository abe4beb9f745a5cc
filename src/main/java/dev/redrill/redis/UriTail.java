package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What follows the login in a Redis URI.
 *
 * @param before up to the first slash: the host and port
 * @param path without its first slash
 * @param query null where there is none
 */
record UriTail(String before, String path, @Nullable String query) {
    /** What a failure may show: nothing that moves a terminal. */
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9_./-]{0,40}");

    private static final Set<String> DATABASE = Set.of("db", "database");

    /**
     * What redis-py, go-redis, ioredis, Jedis, Lettuce and Spring take in a URI, and we elsewhere.
     */
    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("timeout", "redis.command-deadline"),
                    Map.entry("sockettimeout", "redis.command-deadline"),
                    Map.entry("readtimeout", "redis.command-deadline"),
                    Map.entry("writetimeout", "redis.command-deadline"),
                    Map.entry("commandtimeout", "redis.command-deadline"),
                    Map.entry("connecttimeout", "redis.connect-timeout"),
                    Map.entry("socketconnecttimeout", "redis.connect-timeout"),
                    Map.entry("dialtimeout", "redis.connect-timeout"),
                    Map.entry("healthcheckinterval", "health.interval"),
                    Map.entry("pinginterval", "health.interval"),
                    Map.entry("maxretries", "retry.max-retries"),
                    Map.entry("minretrybackoff", "retry.base-delay"),
                    Map.entry("maxretrybackoff", "retry.max-delay"),
                    Map.entry("sslcacerts", "redis.ca-file"),
                    Map.entry("sslcadata", "redis.ca-file"),
                    Map.entry("sslcertfile", "redis.client-cert"),
                    Map.entry("sslkeyfile", "redis.client-key"),
                    Map.entry("password", "redis.password"));

    private static final Set<String> TLS = Set.of("ssl", "tls", "usessl");

    private static final Set<String> KNOWN =
            Set.of(
                    "protocol",
                    "family",
                    "username",
                    "user",
                    "clientname",
                    "libraryname",
                    "libname",
                    "libraryversion",
                    "libversion",
                    "sslcertreqs",
                    "sslcheckhostname",
                    "sslcapath",
                    "verifypeer",
                    "skipverify",
                    "sentinelmasterid",
                    "retryontimeout",
                    "socketkeepalive",
                    "decoderesponses",
                    "encoding",
                    "maxconnections",
                    "poolsize",
                    "pooltimeout",
                    "minidleconns",
                    "maxidleconns",
                    "maxactiveconns",
                    "maxconnage",
                    "idletimeout",
                    "connmaxidletime",
                    "connmaxlifetime",
                    "lazyconnect",
                    "keyprefix");

    /** Takes a URI's end apart. A fragment means nothing to a Redis. */
    static UriTail of(String text) {
        if (text.contains("#")) throw new UriException(new UriFailure.Fragment());
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        int slash = place.indexOf('/');
        return new UriTail(
                slash < 0 ? place : place.substring(0, slash),
                slash < 0 ? "" : place.substring(slash + 1),
                question < 0 ? null : text.substring(question + 1));
    }

    /**
     * The database, from the path or the query.
     *
     * @param inPath what stands there; empty for nothing
     * @throws UriException for any other query, and for two databases
     */
    int database(String inPath) {
        int found = inPath.isEmpty() ? -1 : number(inPath);
        if (query == null) return Math.max(found, 0);
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!DATABASE.contains(name.toLowerCase(Locale.ROOT))) throw refused(name);
            int here = number(equals < 0 ? "" : pair.substring(equals + 1));
            if (found >= 0 && found != here) {
                throw new UriException(new UriFailure.TwoDatabases(found, here));
            }
            found = here;
        }
        return Math.max(found, 0);
    }

    /** Clients write one name in three ways: socket_timeout, socketTimeout, socket-timeout. */
    private static UriException refused(String name) {
        if (!SHOWN.matcher(name).matches()) return new UriException(new UriFailure.Malformed());
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
        String setting = ELSEWHERE.get(plain);
        if (setting != null) return new UriException(new UriFailure.SetElsewhere(name, setting));
        if (TLS.contains(plain)) return new UriException(new UriFailure.TlsByScheme(name));
        return new UriException(
                KNOWN.contains(plain)
                        ? new UriFailure.NotSupported(name)
                        : new UriFailure.UnknownParameter(name));
    }

    private static int number(String text) {
        String plain = UriReader.decode(text);
        if (!SHOWN.matcher(plain).matches()) throw new UriException(new UriFailure.Malformed());
        try {
            int database = Integer.parseInt(plain);
            if (database < 0) throw new UriException(new UriFailure.DatabaseIsNegative(database));
            return database;
        } catch (NumberFormatException _) {
            throw new UriException(new UriFailure.DatabaseIsNoNumber(plain));
        }
    }
}
