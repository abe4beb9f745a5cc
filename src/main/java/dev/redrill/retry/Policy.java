package dev.redrill.retry;

import java.time.Duration;
import java.util.Optional;

/** How a lost connection is retried: which delays, how many of them, and until when. */
public sealed interface Policy permits RetryPolicy, NamedPolicy {
    /** More retries than anybody waits for. */
    int FOR_EVER = 1_000_000;

    /** By which it is chosen, such as full or lettuce-default. */
    String name();

    /** The delays. */
    Backoff backoff();

    /** Attempts before giving up, from 1 to {@link #FOR_EVER}. */
    int maxRetries();

    /** From the loss of the link to the last moment at which an attempt may begin, if there is. */
    Optional<Duration> deadline();
}
