package dev.redrill.state;

import java.util.List;
import java.util.stream.Stream;

/**
 * Events that no listener may miss, as an immutable value inside a snapshot. It keeps the newest
 * thousand; each event keeps its number, so a reader knows where it left off and whether it missed
 * any.
 *
 * @param first the number of the oldest event kept, counted from 0
 * @param events the events kept, oldest first
 */
public record Journal<E>(long first, List<E> events) {
    private static final int KEPT = 1_000;

    /** Copies the list, so later changes to it have no effect. */
    public Journal {
        if (first < 0)
            throw new IllegalArgumentException("first must not be negative, was " + first);
        events = List.copyOf(events);
    }

    /** A journal without events. */
    public static <E> Journal<E> empty() {
        return new Journal<>(0, List.of());
    }

    /** A copy with one more event; beyond a thousand, the oldest is dropped. */
    public Journal<E> plus(E event) {
        int dropped = events.size() < KEPT ? 0 : 1;
        return new Journal<>(
                first + dropped,
                Stream.concat(events.stream().skip(dropped), Stream.of(event)).toList());
    }

    /** The number of the next event. */
    public long next() {
        return first + events.size();
    }

    /** The events from the given number on; those no longer kept are missing. */
    public List<E> since(long number) {
        int from = Math.clamp(number - first, 0, events.size());
        return events.subList(from, events.size());
    }
}
