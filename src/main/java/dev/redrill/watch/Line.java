package dev.redrill.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Builder of one line of the event stream. Durations are in fractional milliseconds, moments in
 * nanoseconds. Not thread-safe.
 */
public final class Line {
    private static final int VERSION = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** A line about the named event, which happened at the given moment. */
    public Line(Stamp stamp, String event) {
        node.put("v", VERSION)
                .put("at", epochNanos(stamp))
                .put("mono", stamp.nanos())
                .put("event", event);
    }

    private static long epochNanos(Stamp stamp) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, stamp.at());
    }

    /** Adds a text; null is left out. */
    public Line put(String key, @Nullable String value) {
        if (value != null) node.put(key, value);
        return this;
    }

    /** Adds a whole number. */
    public Line put(String key, long value) {
        node.put(key, value);
        return this;
    }

    Line put(String key, boolean value) {
        node.put(key, value);
        return this;
    }

    Line put(String key, @Nullable Duration value) {
        if (value != null) node.put(key + "Millis", value.toNanos() / NANOS_PER_MILLI);
        return this;
    }

    Line putMoment(String key, Stamp moment) {
        node.put(key, epochNanos(moment));
        return this;
    }

    /** The JSON object, without a line end. */
    public String json() {
        return node.toString();
    }
}
