package dev.redrill.load;

import dev.redrill.retry.Policy;
import dev.redrill.time.Durations;

import java.time.Duration;

/** What the caller of a command does when it fails. */
public sealed interface OnFailure {
    /** It counts the failure and goes on. */
    record Fail() implements OnFailure {}

    /**
     * It sends the command again, also when it may have been applied: an INCR may then be applied
     * twice.
     *
     * @param policy how often, and with which pauses
     */
    record Retry(Policy policy) implements OnFailure {}

    /**
     * It waits for a link before it sends the command.
     *
     * @param patience the longest wait; above zero
     */
    record Wait(Duration patience) implements OnFailure {
        /** Throws {@link IllegalArgumentException} if the wait is out of bounds. */
        public Wait {
            Durations.requirePositive("the wait for a link", patience);
        }
    }
}
