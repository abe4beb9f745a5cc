package dev.redrill.bench.measure;

import java.time.Duration;

/**
 * How often and how long things are measured.
 *
 * @param shortOutages of 6 s, at each place
 * @param longOutages of 21 s, at each place
 * @param faults of each other kind, at each place
 * @param freshProcesses whose first outage is looked at
 * @param freezes of each kind that is quickly over
 * @param idleFreezes of which each takes ten seconds
 * @param drills compared with the witness
 * @param kills of the whole program for each kind of fault
 * @param fullLoad without a false alarm
 * @param round one turn of one client in the throughput pairs
 * @param endurance of the whole program under faults and floods
 */
public record Scale(
        int shortOutages,
        int longOutages,
        int faults,
        int freshProcesses,
        int freezes,
        int idleFreezes,
        int drills,
        int kills,
        Duration fullLoad,
        Duration round,
        Duration endurance) {
    /** Some thirty minutes. */
    public static final Scale MODERATE =
            new Scale(
                    5,
                    2,
                    2,
                    4,
                    3,
                    1,
                    24,
                    2,
                    Duration.ofMinutes(1),
                    Duration.ofMillis(700),
                    Duration.ofMinutes(5));

    /** Some three hours. */
    public static final Scale FULL =
            new Scale(
                    15,
                    5,
                    5,
                    15,
                    15,
                    3,
                    200,
                    10,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(3),
                    Duration.ofHours(1));

    /** The same but for the length of the endurance. */
    public Scale enduring(Duration length) {
        return new Scale(
                shortOutages,
                longOutages,
                faults,
                freshProcesses,
                freezes,
                idleFreezes,
                drills,
                kills,
                fullLoad,
                round,
                length);
    }
}
