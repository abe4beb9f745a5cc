package dev.redrill.drill;

import dev.redrill.load.Recount;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/**
 * What a run must reach.
 *
 * @param recoveredWithin from each fault to the first accepted write after it; null for any time
 * @param noticedWithin from each fault to its first sign at the client; null for any time
 * @param counts of writes
 */
public record Objective(
        @Nullable Duration recoveredWithin,
        @Nullable Duration noticedWithin,
        Map<Count, Tolerance> counts) {
    /** A number of writes. */
    public enum Count {
        LOST,
        DOUBLED,
        SURPRISING,
        FAILED_BUT_APPLIED;

        long in(Recount recount) {
            return switch (this) {
                case LOST -> recount.lost();
                case DOUBLED -> recount.doubled();
                case SURPRISING -> recount.surprising();
                case FAILED_BUT_APPLIED -> recount.failedButApplied();
            };
        }
    }

    /** Copies the map. */
    public Objective {
        counts = Map.copyOf(counts);
    }
}
