package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * A policy that was chosen by name.
 *
 * @param name by which it is chosen
 * @param backoff the delays
 * @param maxRetries attempts before giving up, from 1 to {@link #FOR_EVER}
 * @param limit from the loss of the link to the deadline, above zero; null for none
 */
public record NamedPolicy(String name, Backoff backoff, int maxRetries, @Nullable Duration limit)
        implements Policy {
    /** Refuses values out of bounds, naming them. */
    public NamedPolicy {
        if (maxRetries < 1 || maxRetries > FOR_EVER) {
            throw new ValueException(
                    Message.of("bounds.range", "maxRetries", 1, FOR_EVER, maxRetries));
        }
        if (limit != null) Durations.requirePositive("deadline", limit);
    }

    /** Without an end. */
    public static NamedPolicy forEver(String name, Backoff backoff) {
        return new NamedPolicy(name, backoff, FOR_EVER, null);
    }

    @Override
    public Optional<Duration> deadline() {
        return Optional.ofNullable(limit);
    }
}
