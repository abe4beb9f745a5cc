package dev.redrill.redis;

/** What is wrong with a Redis URI; every face makes its own words of it. None holds a password. */
public sealed interface UriFailure {
    /** It is no URI at all. */
    record Malformed() implements UriFailure {}

    /** It begins with something else. */
    record UnknownScheme(String scheme) implements UriFailure {}

    /** It names no host. */
    record NoHost() implements UriFailure {}

    /** It names no socket. */
    record NoSocket() implements UriFailure {}

    /** The port is out of range. */
    record PortOutOfRange(int port) implements UriFailure {}

    /** The database is no number. */
    record DatabaseIsNoNumber(String text) implements UriFailure {}

    /** The database is below zero. */
    record DatabaseIsNegative(int database) implements UriFailure {}

    /** TLS was asked for over a Unix socket. */
    record SocketWithTls(String socket) implements UriFailure {}

    /** The forms that are understood. */
    String FORMS =
            "Use redis://[user:password@]host[:port][/database], rediss:// for TLS, or"
                    + " unix:///path/to/socket";

    /** In one line, for logs and the command line. */
    default String describe() {
        return switch (this) {
            case Malformed() ->
                    "not a Redis URI (a special character in the password must be percent-encoded)."
                            + " "
                            + FORMS;
            case UnknownScheme(var scheme) ->
                    "unknown Redis URI scheme \"" + scheme + "\". " + FORMS;
            case NoHost() -> "the Redis URI names no host. " + FORMS;
            case NoSocket() -> "the Redis URI names no socket. " + FORMS;
            case PortOutOfRange(var port) -> "the Redis port must be from 1 to 65535, was " + port;
            case DatabaseIsNoNumber(var text) ->
                    "the database must be a number, was \"" + text + "\". " + FORMS;
            case DatabaseIsNegative(var database) ->
                    "the database must be 0 or more, was " + database;
            case SocketWithTls(var socket) -> "a Unix socket does not speak TLS: " + socket;
        };
    }
}
