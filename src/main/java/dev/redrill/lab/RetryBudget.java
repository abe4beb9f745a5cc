package dev.redrill.lab;

/**
 * Limits retries to a share of the requests or successes, so that they never become most of the
 * load. The value is the rule; {@link #open()} starts an account.
 */
public sealed interface RetryBudget permits TokenBudget, WindowBudget, ConcurrencyBudget, NoBudget {
    /** A new account for one client. */
    Account open();

    /**
     * The remaining budget of one client. Times are nanoseconds from any fixed point. Not
     * thread-safe.
     */
    interface Account {
        /** Reports that a first attempt was sent. */
        default void sent(long now) {}

        /**
         * Reports that a request or a retry has ended.
         *
         * @param success whether it was answered
         * @param retry whether it was a retry
         */
        default void ended(long now, boolean success, boolean retry) {}

        /** Asks for one retry; deducts its cost if it is allowed. */
        boolean retry(long now);
    }
}
