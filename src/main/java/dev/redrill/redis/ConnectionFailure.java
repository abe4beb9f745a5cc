package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.time.Duration;

/**
 * What stands between us and a link, with its values. What the system or the other end said itself
 * stays as it was said, and is empty where nothing was.
 */
public sealed interface ConnectionFailure extends Worded {
    /** Why there is no link. */
    enum Kind implements Worded {
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
    record ClosedByServer(String peer, String said) implements ConnectionFailure {
        @Override
        public Message message() {
            return said.isEmpty()
                    ? Message.of("connection-failure.closed-by-server.silently", peer)
                    : ConnectionFailure.super.message();
        }
    }

    /** The other end closed the connection before the handshake was complete. */
    record ClosedInHandshake(String to) implements ConnectionFailure {}

    /** The connection was lost while a command waited for its answer. */
    record LostUnanswered() implements ConnectionFailure {}

    /** The server is there and answers nothing. */
    record Frozen(FreezeEvidence evidence) implements ConnectionFailure {
        @Override
        public Message message() {
            return evidence.message();
        }
    }

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
}
