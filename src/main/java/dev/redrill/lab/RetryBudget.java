package dev.redrill.lab;

/**
 * What keeps retries from becoming most of the load: a share of the requests, or of the successes,
 * that may be retries. The value is the rule; {@link #open()} begins an account.
 */
public sealed interface RetryBudget permits TokenBudget, WindowBudget, ConcurrencyBudget, NoBudget {
    /** A fresh account of one client. */
    Account open();

    /** What one client has left. Times are nanoseconds from any fixed point. Not thread-safe. */
    interface Account {
        /** A request was sent that is no retry. */
        default void sent(long now) {}

        /**
         * A request or a retry has ended.
         *
         * @param success whether it was answered
         * @param retry whether it was a retry
         */
        default void ended(long now, boolean success, boolean retry) {}

        /** Asks for one retry, and pays for it when it is allowed. */
        boolean retry(long now);
    }
}
