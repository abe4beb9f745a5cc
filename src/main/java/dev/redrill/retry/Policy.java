package dev.redrill.retry;

import java.time.Duration;
import java.util.Optional;

/** How a lost connection is retried: the delays, their number, and the deadline. */
public sealed interface Policy permits RetryPolicy, NamedPolicy {
    /** Stands for "never give up": more retries than anybody waits for. */
    int FOR_EVER = 1_000_000;

    /** The name to choose it by, such as full or lettuce-default. */
    String name();

    /** The rule for the delays. */
    Backoff backoff();

    /** Attempts before giving up, from 1 to {@link #FOR_EVER}. */
    int maxRetries();

    /**
     * From the loss of the link to the last moment at which an attempt may begin; empty if there is
     * none.
     */
    Optional<Duration> deadline();
}
