package dev.redrill.load;

import java.time.Instant;
import java.util.List;

/**
 * The app's own small workload so far.
 *
 * @param rate SET commands per second asked for; 0 when it rests
 * @param seconds the last ten minutes, oldest first, the second that runs now last
 * @param succeeded of all
 * @param failed of all: certainly not applied
 * @param unknown of all: perhaps applied
 */
public record LoadStatus(
        double rate, List<Second> seconds, long succeeded, long failed, long unknown) {
    /** One second of it. */
    public record Second(Instant begin, int succeeded, int failed, int unknown) {}

    /** Copies the list, so later changes to it have no effect. */
    public LoadStatus {
        seconds = List.copyOf(seconds);
    }
}
