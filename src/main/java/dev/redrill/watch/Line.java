package dev.redrill.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of the event stream, being written. Durations are in milliseconds with fractions,
 * moments in nanoseconds.
 */
public final class Line {
    private static final int VERSION = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** A line about an event of the given name, that happened at the given moment. */
    public Line(Stamp stamp, String event) {
        node.put("v", VERSION)
                .put("at", epochNanos(stamp))
                .put("mono", stamp.nanos())
                .put("event", event);
    }

    private static long epochNanos(Stamp stamp) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, stamp.at());
    }

    /** A text; null is left out. */
    public Line put(String key, @Nullable String value) {
        if (value != null) node.put(key, value);
        return this;
    }

    /** A whole number. */
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

    /** The line, without its end. */
    public String json() {
        return node.toString();
    }
}
