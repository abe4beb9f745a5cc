package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.time.Duration;

/**
 * Why there is no link, with its values. Messages of the system or the server are quoted unchanged,
 * and empty if there was none.
 */
public sealed interface ConnectionFailure extends Worded {
    /** The kinds of failure. */
    enum Kind implements Worded {
        /** Nothing was attempted: the link is down, or the manager is not started or closed. */
        NO_LINK,
        /** Nothing listens on the port, or the host refused the connection. */
        CONNECTION_REFUSED,
        /** The name does not resolve, or there is no route to the host. */
        HOST_UNREACHABLE,
        /** The connection or the handshake took too long. */
        CONNECT_TIMED_OUT,
        /** The server, or something in between, closed the connection. */
        CONNECTION_CLOSED,
        /** The server accepts connections but answers nothing. */
        FROZEN,
        /** The certificate is not trusted, or TLS failed for another reason. */
        TLS,
        /** Something else answers at that address. */
        NOT_A_REDIS,
        /** The server has no database of that number. */
        NO_SUCH_DATABASE,
        /** The attempt was abandoned for a better one, because the target reported ready. */
        OVERTAKEN,
        /** The handshake failed for another reason. */
        OTHER
    }

    /** The first attempt has not been made. */
    record NotConnectedYet() implements ConnectionFailure {}

    /** Nothing was attempted, because there is no link. */
    record NoLink() implements ConnectionFailure {}

    /** The link was dropped on request. */
    record Dropped() implements ConnectionFailure {}

    /** We closed the link. */
    record ClosedByUs(String peer) implements ConnectionFailure {}

    /** Nothing listens there. */
    record Refused(String to) implements ConnectionFailure {}

    /** The name does not resolve. */
    record NoSuchHost(String to) implements ConnectionFailure {}

    /** There is no route to the host. */
    record NoRoute(String to) implements ConnectionFailure {}

    /** The connection or the handshake exceeded its limit. */
    record NoHandshake(Duration limit) implements ConnectionFailure {}

    /** The server accepted the connection, and answered nothing within the limit. */
    record Silent(String peer, Duration limit) implements ConnectionFailure {}

    /** A Sentinel answers, which keeps no data. */
    record IsSentinel(String peer) implements ConnectionFailure {}

    /** An HTTP server answers. */
    record SpeaksHttp(String peer) implements ConnectionFailure {}

    /** Something else answers; its first line is quoted. */
    record NotRedis(String peer, String said) implements ConnectionFailure {}

    /** The server speaks TLS, and was spoken to in plain. */
    record WantsTls(String peer) implements ConnectionFailure {}

    /** The server speaks plain, and was spoken to in TLS. */
    record SpeaksPlain(String peer) implements ConnectionFailure {}

    /** The server wants a certificate of the client, and none was given. */
    record WantsClientCertificate(String peer) implements ConnectionFailure {}

    /** A file with certificates or a key cannot be used. */
    record UnusableFile(String file, String said) implements ConnectionFailure {}

    /** The server has no database of that number. */
    record NoSuchDatabase(String peer, int database) implements ConnectionFailure {
        @Override
        public Message message() {
            return Message.of(Worded.key(getClass()), peer, Integer.toString(database));
        }
    }

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

    /** The server accepts connections but answers nothing. */
    record Frozen(FreezeEvidence evidence) implements ConnectionFailure {
        @Override
        public Message message() {
            return evidence.message();
        }
    }

    /** The certificate is not trusted, or TLS failed for another reason. */
    record TlsFailed(String to, String said) implements ConnectionFailure {}

    /** The attempt was abandoned for a better one. */
    record Overtaken() implements ConnectionFailure {}

    /** Any other failure. */
    record Other(String to, String said) implements ConnectionFailure {}

    /** The kind of the failure. */
    default Kind kind() {
        return switch (this) {
            case NotConnectedYet _, NoLink _, Dropped _, ClosedByUs _ -> Kind.NO_LINK;
            case Refused _ -> Kind.CONNECTION_REFUSED;
            case NoSuchHost _, NoRoute _ -> Kind.HOST_UNREACHABLE;
            case NoHandshake _, Silent _ -> Kind.CONNECT_TIMED_OUT;
            case ClosedByServer _, ClosedInHandshake _, LostUnanswered _ -> Kind.CONNECTION_CLOSED;
            case Frozen _ -> Kind.FROZEN;
            case TlsFailed _, WantsTls _, SpeaksPlain _, WantsClientCertificate _, UnusableFile _ ->
                    Kind.TLS;
            case IsSentinel _, SpeaksHttp _, NotRedis _ -> Kind.NOT_A_REDIS;
            case NoSuchDatabase _ -> Kind.NO_SUCH_DATABASE;
            case Overtaken _ -> Kind.OVERTAKEN;
            case Other _ -> Kind.OTHER;
        };
    }
}
