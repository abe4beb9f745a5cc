package dev.redrill.redis;

import java.time.Duration;

/** Why something did not work, as a value, so that nobody parses text. */
public sealed interface RedisFailure {
    /** What a client should make of it. */
    RetryClass retryClass();

    /** Whether a command that ended like this may have been, or may yet be, carried out. */
    boolean mayHaveBeenApplied();

    /** Why there is no link. */
    enum Obstacle {
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

    /** There is no link. A command that ends like this was never sent. */
    record Unavailable(LinkTrouble trouble) implements RedisFailure {
        /** The kind of the trouble. */
        public Obstacle obstacle() {
            return trouble.obstacle();
        }

        @Override
        public RetryClass retryClass() {
            return switch (obstacle()) {
                case TLS -> RetryClass.STOP;
                case FROZEN -> RetryClass.WAIT;
                case NO_LINK,
                        CONNECTION_REFUSED,
                        HOST_UNREACHABLE,
                        CONNECT_TIMED_OUT,
                        CONNECTION_CLOSED,
                        OVERTAKEN,
                        OTHER ->
                        RetryClass.RETRY;
            };
        }

        @Override
        public boolean mayHaveBeenApplied() {
            return false;
        }
    }

    /**
     * Sent, and not answered by its deadline while others were answered.
     *
     * @param deadline from sending
     */
    record TimedOut(Duration deadline) implements RedisFailure {
        @Override
        public RetryClass retryClass() {
            return RetryClass.WAIT;
        }

        @Override
        public boolean mayHaveBeenApplied() {
            return true;
        }
    }

    /**
     * In flight when the server froze or the link went: it may have been applied, and may yet be
     * after a thaw.
     */
    record Unknown(LinkTrouble trouble) implements RedisFailure {
        @Override
        public RetryClass retryClass() {
            return RetryClass.RETRY;
        }

        @Override
        public boolean mayHaveBeenApplied() {
            return true;
        }
    }

    /**
     * Redis answered with an error.
     *
     * @param refusal its kind
     * @param text as Redis sent it
     */
    record Refused(Refusal refusal, String text) implements RedisFailure {
        @Override
        public RetryClass retryClass() {
            return refusal.retryClass();
        }

        @Override
        public boolean mayHaveBeenApplied() {
            return false;
        }
    }

    /** The failure in one line, for people and logs. */
    default String describe() {
        return switch (this) {
            case Unavailable(var trouble) -> trouble.describe();
            case TimedOut(var deadline) -> "no answer within " + deadline.toMillis() + " ms";
            case Unknown(var trouble) -> "outcome unknown: " + trouble.describe();
            case Refused(_, var text) -> text;
        };
    }
}
