package dev.redrill.redis;

import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * The address of a Redis, and how to log in.
 *
 * @param address host and port, or a Unix socket
 * @param tls whether the connection is encrypted; certificates are always verified
 * @param caFile certificates (PEM) to trust instead of the system's; null for the system's
 * @param certificate of the client, for a server that wants one; null for none
 * @param user the ACL user; null for the default one
 * @param password null for none
 * @param database its number, 0 or more
 */
public record RedisEndpoint(
        Address address,
        boolean tls,
        @Nullable Path caFile,
        @Nullable ClientCertificate certificate,
        @Nullable String user,
        @Nullable Secret password,
        int database) {

    /** The way to the server. */
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
        return new RedisEndpoint(new Tcp(host, port), false, null, null, null, password, 0);
    }

    /**
     * Reads a URI: {@code redis://}, {@code rediss://} (TLS) or {@code unix://} ({@code
     * redis-socket://} too), with user, password and database; the database may come as {@code
     * ?db=1}, too. A word alone before the at sign is the password.
     *
     * @throws UriException for any other text; the message never contains the password
     */
    public static RedisEndpoint parse(String uri) {
        return UriReader.read(uri, null);
    }

    /**
     * Reads a URI whose password may stand elsewhere: then a word alone before the at sign is the
     * user. A password in the URI counts more.
     *
     * @param password null for none
     * @throws UriException when it is none
     */
    public static RedisEndpoint parse(String uri, @Nullable Secret password) {
        return UriReader.read(uri, password);
    }

    /** Whether the host is this machine, by its usual names; no name is looked up. */
    public boolean isOnThisMachine() {
        return address instanceof Tcp(var host, _)
                && (host.equals("localhost") || host.startsWith("127.") || host.equals("::1"));
    }

    /** The same endpoint at another address. */
    public RedisEndpoint at(Address other) {
        return new RedisEndpoint(other, tls, caFile, certificate, user, password, database);
    }

    /** The same endpoint with another password. */
    public RedisEndpoint withPassword(@Nullable Secret other) {
        return new RedisEndpoint(address, tls, caFile, certificate, user, other, database);
    }

    /** The same endpoint for another user; null for the one it has. */
    public RedisEndpoint withLogin(@Nullable Login other) {
        return other == null
                ? this
                : new RedisEndpoint(
                        address,
                        tls,
                        caFile,
                        certificate,
                        other.user(),
                        other.password(),
                        database);
    }

    /** The same endpoint without a user or a password. */
    public RedisEndpoint withoutLogin() {
        return new RedisEndpoint(address, tls, caFile, certificate, null, null, database);
    }

    /** The same endpoint, trusting the certificates in a file. */
    public RedisEndpoint withCaFile(@Nullable Path file) {
        return new RedisEndpoint(address, tls, file, certificate, user, password, database);
    }

    /** The same endpoint, with a certificate of the client. */
    public RedisEndpoint withCertificate(@Nullable ClientCertificate other) {
        return new RedisEndpoint(address, tls, caFile, other, user, password, database);
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
