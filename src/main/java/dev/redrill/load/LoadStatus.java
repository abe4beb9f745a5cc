package dev.redrill.load;

import java.time.Instant;
import java.util.List;

/**
 * The counts of the load so far.
 *
 * @param rate commands per second requested; 0 when paused
 * @param seconds the last ten minutes, oldest first, ending with the current second
 * @param succeeded in total
 * @param failed in total: certainly not applied
 * @param unknown in total: perhaps applied
 */
public record LoadStatus(
        double rate, List<Second> seconds, long succeeded, long failed, long unknown) {
    /** Before anything was sent. */
    public static final LoadStatus NONE = new LoadStatus(0, List.of(), 0, 0, 0);

    /** The counts of one second. */
    public record Second(Instant begin, int succeeded, int failed, int unknown) {}

    /** Copies the list, so later changes to it have no effect. */
    public LoadStatus {
        seconds = List.copyOf(seconds);
    }
}
