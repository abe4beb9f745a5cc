package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.time.Duration;

/** Why a command or connection failed, as a value, so that callers need not parse text. */
public sealed interface RedisFailure extends Worded {
    /** The failure in a word or two. */
    Message word();

    /** The failure in one short word, for where there is little room. */
    Message shortWord();

    /** How a client should react. */
    RetryClass retryClass();

    /** Whether a command with this failure may have been applied, or may yet be. */
    boolean mayHaveBeenApplied();

    /** There is no link. The command was never sent. */
    record Unavailable(ConnectionFailure reason) implements RedisFailure {
        /** The kind of the connection's failure. */
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
                case TLS, NOT_A_REDIS, NO_SUCH_DATABASE -> RetryClass.STOP;
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
     * The command was sent but not answered by its deadline, while others were.
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
     * The command was in flight when the server froze or the link was lost: it may have been
     * applied, or may yet be after a thaw.
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
        private static final int LINE = 160;

        @Override
        public Message message() {
            return switch (refusal) {
                case DENIED -> Message.of("redis-failure.refused.protected-mode");
                case NOAUTH -> Message.of("redis-failure.refused.no-password");
                case MOVED -> Message.of("redis-failure.refused.moved", shortened());
                default -> Message.of("redis-failure.refused", refusal.name(), shortened());
            };
        }

        private String shortened() {
            String line = text.lines().findFirst().orElse("");
            return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
        }

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
