package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * A policy chosen by name.
 *
 * @param name the name to choose it by
 * @param backoff the delays
 * @param maxRetries attempts before giving up, from 1 to {@link #FOR_EVER}
 * @param limit from the loss of the link to the deadline, above zero; null for none
 */
public record NamedPolicy(String name, Backoff backoff, int maxRetries, @Nullable Duration limit)
        implements Policy {
    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public NamedPolicy {
        if (maxRetries < 1 || maxRetries > FOR_EVER) {
            throw new ValueException(
                    Message.of("bounds.range", "maxRetries", 1, FOR_EVER, maxRetries));
        }
        if (limit != null) Durations.requirePositive("deadline", limit);
    }

    /** A policy that never gives up. */
    public static NamedPolicy forEver(String name, Backoff backoff) {
        return new NamedPolicy(name, backoff, FOR_EVER, null);
    }

    @Override
    public Optional<Duration> deadline() {
        return Optional.ofNullable(limit);
    }
}
