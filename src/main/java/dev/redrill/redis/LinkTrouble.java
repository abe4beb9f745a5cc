package dev.redrill.redis;

import dev.redrill.redis.RedisFailure.Obstacle;

import java.time.Duration;

/**
 * What stands between us and a link, with its values; every face makes its own words of it. What
 * the system or the other end said itself stays as it was said, and is empty where nothing was.
 */
public sealed interface LinkTrouble {
    /** The first attempt has not been made. */
    record NotConnectedYet() implements LinkTrouble {}

    /** Nothing was tried, because there is no link. */
    record NoLink() implements LinkTrouble {}

    /** Somebody asked for a fresh link. */
    record Dropped() implements LinkTrouble {}

    /** We closed the link. */
    record ClosedByUs(String peer) implements LinkTrouble {}

    /** Nobody listens there. */
    record Refused(String to) implements LinkTrouble {}

    /** The name does not resolve. */
    record NoSuchHost(String to) implements LinkTrouble {}

    /** There is no way to the host. */
    record NoRoute(String to) implements LinkTrouble {}

    /** The connection or the handshake took longer than it was given. */
    record NoHandshake(Duration limit) implements LinkTrouble {}

    /** The other end closed the connection. */
    record ClosedByServer(String peer, String said) implements LinkTrouble {}

    /** The other end closed the connection before the handshake was complete. */
    record ClosedInHandshake(String to) implements LinkTrouble {}

    /** The connection was lost while a command waited for its answer. */
    record LostUnanswered() implements LinkTrouble {}

    /** The server is there and answers nothing. */
    record Frozen(FreezeEvidence evidence) implements LinkTrouble {}

    /** The certificate is not one to trust, or TLS failed otherwise. */
    record TlsFailed(String to, String said) implements LinkTrouble {}

    /** An attempt made way for a better one. */
    record Overtaken() implements LinkTrouble {}

    /** Something else. */
    record Other(String to, String said) implements LinkTrouble {}

    /** Its kind. */
    default Obstacle obstacle() {
        return switch (this) {
            case NotConnectedYet _, NoLink _, Dropped _, ClosedByUs _ -> Obstacle.NO_LINK;
            case Refused _ -> Obstacle.CONNECTION_REFUSED;
            case NoSuchHost _, NoRoute _ -> Obstacle.HOST_UNREACHABLE;
            case NoHandshake _ -> Obstacle.CONNECT_TIMED_OUT;
            case ClosedByServer _, ClosedInHandshake _, LostUnanswered _ ->
                    Obstacle.CONNECTION_CLOSED;
            case Frozen _ -> Obstacle.FROZEN;
            case TlsFailed _ -> Obstacle.TLS;
            case Overtaken _ -> Obstacle.OVERTAKEN;
            case Other _ -> Obstacle.OTHER;
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
