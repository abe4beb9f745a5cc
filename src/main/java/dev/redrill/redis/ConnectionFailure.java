package dev.redrill.redis;

import java.time.Duration;

/**
 * What stands between us and a link, with its values; every face makes its own words of it. What
 * the system or the other end said itself stays as it was said, and is empty where nothing was.
 */
public sealed interface ConnectionFailure {
    /** Why there is no link. */
    enum Kind {
        /** Nothing was tried: the link is down, or the manager is not started or closed. */
        NO_LINK,
        /** Nobody listens on the port, or the host refused. */
        CONNECTION_REFUSED,
        /** The name does not resolve, or there is no way to the host. */
        HOST_UNREACHABLE,
        /** The connection or the handshake took too long. */
        CONNECT_TIMED_OUT,
        /** The server or something on the way closed the connection. */
        CONNECTION_CLOSED,
        /** The server is there and answers nothing. */
        FROZEN,
        /** The certificate is not one to trust, or TLS failed otherwise. */
        TLS,
        /** The attempt was given up for a better one: the target just told that it is ready. */
        OVERTAKEN,
        /** Something else on the way to the handshake. */
        OTHER
    }

    /** The first attempt has not been made. */
    record NotConnectedYet() implements ConnectionFailure {}

    /** Nothing was tried, because there is no link. */
    record NoLink() implements ConnectionFailure {}

    /** Somebody asked for a fresh link. */
    record Dropped() implements ConnectionFailure {}

    /** We closed the link. */
    record ClosedByUs(String peer) implements ConnectionFailure {}

    /** Nobody listens there. */
    record Refused(String to) implements ConnectionFailure {}

    /** The name does not resolve. */
    record NoSuchHost(String to) implements ConnectionFailure {}

    /** There is no way to the host. */
    record NoRoute(String to) implements ConnectionFailure {}

    /** The connection or the handshake took longer than it was given. */
    record NoHandshake(Duration limit) implements ConnectionFailure {}

    /** The other end closed the connection. */
    record ClosedByServer(String peer, String said) implements ConnectionFailure {}

    /** The other end closed the connection before the handshake was complete. */
    record ClosedInHandshake(String to) implements ConnectionFailure {}

    /** The connection was lost while a command waited for its answer. */
    record LostUnanswered() implements ConnectionFailure {}

    /** The server is there and answers nothing. */
    record Frozen(FreezeEvidence evidence) implements ConnectionFailure {}

    /** The certificate is not one to trust, or TLS failed otherwise. */
    record TlsFailed(String to, String said) implements ConnectionFailure {}

    /** An attempt made way for a better one. */
    record Overtaken() implements ConnectionFailure {}

    /** Something else. */
    record Other(String to, String said) implements ConnectionFailure {}

    /** Its kind. */
    default Kind kind() {
        return switch (this) {
            case NotConnectedYet _, NoLink _, Dropped _, ClosedByUs _ -> Kind.NO_LINK;
            case Refused _ -> Kind.CONNECTION_REFUSED;
            case NoSuchHost _, NoRoute _ -> Kind.HOST_UNREACHABLE;
            case NoHandshake _ -> Kind.CONNECT_TIMED_OUT;
            case ClosedByServer _, ClosedInHandshake _, LostUnanswered _ -> Kind.CONNECTION_CLOSED;
            case Frozen _ -> Kind.FROZEN;
            case TlsFailed _ -> Kind.TLS;
            case Overtaken _ -> Kind.OVERTAKEN;
            case Other _ -> Kind.OTHER;
        };
    }

    /** In one line, for logs and the command line. */
    default String describe() {
        return switch (this) {
            case NotConnectedYet() -> "not connected yet";
            case NoLink() -> "there is no connection to Redis";
            case Dropped() -> "closed on request";
            case ClosedByUs(var peer) -> "the link to " + peer + " was closed";
            case Refused(var to) -> to + " refused the connection";
            case NoSuchHost(var to) -> "no such host: " + to;
            case NoRoute(var to) -> "no way to " + to;
            case NoHandshake(var limit) -> "no handshake within " + limit.toMillis() + " ms";
            case ClosedByServer(var peer, var said) ->
                    peer + " closed the connection" + (said.isEmpty() ? "" : ": " + said);
            case ClosedInHandshake(var to) -> to + " closed the connection during the handshake";
            case LostUnanswered() -> "the connection was lost before the answer came";
            case Frozen(var evidence) -> evidence.describe();
            case TlsFailed(var to, var said) -> "TLS with " + to + " failed: " + said;
            case Overtaken() -> "given up for a fresh attempt";
            case Other(var to, var said) -> "no connection to " + to + ": " + said;
        };
    }
}
