package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.time.Duration;

/** Why something did not work, as a value, so that nobody parses text. */
public sealed interface RedisFailure extends Worded {
    /** The failure in a word or two. */
    Message word();

    /** The failure in one short word, for where there is little room. */
    Message shortWord();

    /** What a client should make of it. */
    RetryClass retryClass();

    /** Whether a command that ended like this may have been, or may yet be, carried out. */
    boolean mayHaveBeenApplied();

    /** There is no link. A command that ends like this was never sent. */
    record Unavailable(ConnectionFailure reason) implements RedisFailure {
        /** The kind of the reason. */
        public ConnectionFailure.Kind kind() {
            return reason.kind();
        }

        @Override
        public Message message() {
            return reason.message();
        }

        @Override
        public Message word() {
            return kind().message();
        }

        @Override
        public Message shortWord() {
            return Message.of(word().key() + ".short");
        }

        @Override
        public RetryClass retryClass() {
            return switch (kind()) {
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
        public Message word() {
            return Message.of("redis-failure.timed-out.word");
        }

        @Override
        public Message shortWord() {
            return Message.of("redis-failure.timed-out.short");
        }

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
    record Unknown(ConnectionFailure reason) implements RedisFailure {
        @Override
        public Message word() {
            return Message.of("redis-failure.unknown.word");
        }

        @Override
        public Message shortWord() {
            return Message.of("redis-failure.unknown.short");
        }

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
    record Refused(ErrorReply refusal, String text) implements RedisFailure {
        @Override
        public Message word() {
            return Message.of("redis-failure.refused.word", refusal.name());
        }

        @Override
        public Message shortWord() {
            return word();
        }

        @Override
        public RetryClass retryClass() {
            return refusal.retryClass();
        }

        @Override
        public boolean mayHaveBeenApplied() {
            return false;
        }
    }
}
