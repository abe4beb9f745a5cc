package dev.redrill.drill;

import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * When a {@link Witness} saw things after a fault was injected, on the same clock as {@link
 * Phases}; null for what did not happen, and never negative.
 *
 * @param silent a look failed for the first time; one that was answered late, or not at all, failed
 *     when it was sent
 * @param opened a connection was made again, for the last time
 * @param answered PING was answered again, for the last time
 * @param accepted a write was accepted again, for the last time
 */
public record Witnessed(
        @Nullable Duration silent,
        @Nullable Duration opened,
        @Nullable Duration answered,
        @Nullable Duration accepted) {
    /** From one look to the next: nothing is seen more exactly. */
    public static final Duration EVERY = Duration.ofMillis(20);

    /**
     * How much later than the witness the client was back, or later than the undo where that came
     * last: a client that recovers between two blows is not back. Below zero if it was sooner.
     *
     * @param client its own claim
     * @return null if either was never back
     */
    public @Nullable Duration difference(Phases client) {
        Duration recovered = client.recovered();
        if (recovered == null || accepted == null) return null;
        Duration undone = client.undone();
        return recovered.minus(undone == null ? accepted : Durations.longer(accepted, undone));
    }

    /** Whether the witness saw the target work before the fault was undone. */
    public boolean isBackBefore(@Nullable Duration undone) {
        return undone != null && accepted != null && accepted.plus(EVERY).compareTo(undone) < 0;
    }
}
