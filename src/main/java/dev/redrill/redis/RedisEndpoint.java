package dev.redrill.redis;

import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of a Redis, and how to log in.
 *
 * @param address host and port, or a Unix socket
 * @param tls whether the connection is encrypted; certificates are always verified
 * @param caFile certificates (PEM) to trust instead of the system's; null for the system's
 * @param user the ACL user; null for the default one
 * @param password null for none
 * @param database its number, 0 or more
 */
public record RedisEndpoint(
        Address address,
        boolean tls,
        @Nullable Path caFile,
        @Nullable String user,
        @Nullable Secret password,
        int database) {

    private static final int DEFAULT_PORT = 6379;

    /** The address of the server. */
    public sealed interface Address {}

    /** A host and port. */
    public record Tcp(String host, int port) implements Address {
        /**
         * Throws {@link IllegalArgumentException} if the host is empty or the port out of range.
         */
        public Tcp {
            if (host.isBlank()) throw new UriException(new UriFailure.NoHost());
            if (port < 1 || port > 65_535)
                throw new UriException(new UriFailure.PortOutOfRange(port));
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** A socket in the file system. */
    public record UnixSocket(Path path) implements Address {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * Throws {@link IllegalArgumentException} if the database is negative, or TLS is used over a
     * Unix socket.
     */
    public RedisEndpoint {
        if (database < 0) throw new UriException(new UriFailure.DatabaseIsNegative(database));
        if (tls && address instanceof UnixSocket) {
            throw new UriException(new UriFailure.SocketWithTls(address.toString()));
        }
    }

    /** An endpoint without TLS, on database 0. */
    public static RedisEndpoint tcp(String host, int port, @Nullable Secret password) {
        return new RedisEndpoint(new Tcp(host, port), false, null, null, password, 0);
    }

    /**
     * Parses a URI: {@code redis://}, {@code rediss://} (TLS) or {@code unix://} (also {@code
     * redis-socket://}), with user, password and database; a socket's database is given as {@code
     * ?db=1}.
     *
     * @throws UriException for any other text; the message never contains the password
     */
    public static RedisEndpoint parse(String uri) {
        URI parsed;
        try {
            parsed = new URI(uri.strip());
        } catch (URISyntaxException _) {
            throw new UriException(new UriFailure.Malformed());
        }
        String scheme = Optional.ofNullable(parsed.getScheme()).orElse("");
        return switch (scheme) {
            case "redis", "rediss" -> overTcp(parsed, scheme.equals("rediss"));
            case "unix", "redis-socket" -> overSocket(parsed);
            default -> throw new UriException(new UriFailure.UnknownScheme(scheme));
        };
    }

    private static RedisEndpoint overTcp(URI uri, boolean tls) {
        if (uri.getHost() == null) throw new UriException(new UriFailure.NoHost());
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        return new RedisEndpoint(
                new Tcp(host, port), tls, null, user(uri), password(uri), database(path));
    }

    private static RedisEndpoint overSocket(URI uri) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (path.isEmpty()) throw new UriException(new UriFailure.NoSocket());
        String query = Optional.ofNullable(uri.getQuery()).orElse("");
        int database = database(query.startsWith("db=") ? query.substring(3) : "");
        return new RedisEndpoint(
                new UnixSocket(Path.of(path)), false, null, user(uri), password(uri), database);
    }

    private static int database(String text) {
        if (text.isEmpty()) return 0;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new UriException(new UriFailure.DatabaseIsNoNumber(text));
        }
    }

    private static @Nullable String user(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.indexOf(':') < 1) return null;
        return decode(info.substring(0, info.indexOf(':')));
    }

    /** A Redis URI may have a password alone before the at sign. */
    private static @Nullable Secret password(URI uri) {
        String info = uri.getRawUserInfo();
        return info == null || info.isEmpty()
                ? null
                : new Secret(decode(info.substring(info.indexOf(':') + 1)));
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The same endpoint with another password. */
    public RedisEndpoint withPassword(@Nullable Secret other) {
        return new RedisEndpoint(address, tls, caFile, user, other, database);
    }

    /** The same endpoint, trusting the certificates in a file. */
    public RedisEndpoint withCaFile(@Nullable Path file) {
        return new RedisEndpoint(address, tls, file, user, password, database);
    }

    /** The URI without the password. */
    @Override
    public String toString() {
        String login = user == null ? "" : user + "@";
        return switch (address) {
            case Tcp tcp ->
                    (tls ? "rediss://" : "redis://")
                            + login
                            + tcp
                            + (database == 0 ? "" : "/" + database);
            case UnixSocket socket ->
                    "unix://" + login + socket + (database == 0 ? "" : "?db=" + database);
        };
    }
}
