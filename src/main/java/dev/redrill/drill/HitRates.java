package dev.redrill.drill;

import dev.redrill.load.Latencies.Part;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many reads have found their key since the first look in a part of a run; a server that has
 * run for long counts so many that those of a drill would not show. Not thread-safe.
 */
final class HitRates {
    private final Map<Part, Reads> first = new EnumMap<>(Part.class);

    private record Reads(long hits, long misses) {
        static final Reads NONE = new Reads(0, 0);

        Reads since(Reads other) {
            return new Reads(hits - other.hits, misses - other.misses);
        }

        Observation rate() {
            long all = hits + misses;
            return all == 0
                    ? Observation.unknown("no reads yet")
                    : Observation.share((double) hits / all);
        }
    }

    /**
     * Since the first look in this part; unknown without a read since then.
     *
     * @param info what INFO says now
     */
    Observation look(Part part, Map<String, String> info) {
        var now = new Reads(count(info, "keyspace_hits"), count(info, "keyspace_misses"));
        Reads before = first.computeIfAbsent(part, _ -> now);
        boolean restarted = now.hits < before.hits || now.misses < before.misses;
        if (restarted) first.put(part, Reads.NONE); // it counts from zero
        return now.since(restarted ? Reads.NONE : before).rate();
    }

    private static long count(Map<String, String> info, String field) {
        return Long.parseLong(info.getOrDefault(field, "0"));
    }
}
