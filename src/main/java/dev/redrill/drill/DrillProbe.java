package dev.redrill.drill;

import dev.redrill.redis.Light;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to look at, and what it must be.
 *
 * @param mode when it is looked at
 */
public record DrillProbe(Subject subject, Tolerance tolerance, Mode mode) {
    /** When a probe of the steady state is looked at. */
    public enum Mode {
        BEFORE,
        AFTER,
        DURING,
        /** Before and after. */
        EDGE;

        boolean isBefore() {
            return this == BEFORE || this == EDGE;
        }

        boolean isAfter() {
            return this == AFTER || this == EDGE;
        }
    }

    /** What is looked at. */
    public sealed interface Subject {
        /** Its name for people. */
        String shown();
    }

    /**
     * A light, or all that a client needs.
     *
     * @param light empty for all of them, called "ready"
     */
    record OfLight(Optional<Light.Name> light) implements Subject {
        @Override
        public String shown() {
            return "light " + light.map(Kebab::of).orElse("ready");
        }
    }

    /** The share of the load's commands that failed in the last so many seconds. */
    record ErrorRate(Duration window) implements Subject {
        @Override
        public String shown() {
            return "error rate over " + Durations.print(window);
        }
    }

    /** A percentile of the load's latency in this part of the drill. */
    record Latency(Percentile percentile) implements Subject {
        /** The percentiles that are kept. */
        enum Percentile {
            P50,
            P90,
            P99,
            MAX
        }

        @Override
        public String shown() {
            return "latency " + percentile.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A field of INFO. */
    record InfoField(String field, String shown) implements Subject {}

    /** The share of reads that found their key, in this part of the drill. */
    record HitRate() implements Subject {
        @Override
        public String shown() {
            return "hit rate";
        }
    }

    /** The longest time since a replica has acknowledged what it was sent. */
    record ReplicationLag() implements Subject {
        @Override
        public String shown() {
            return "replication lag";
        }
    }

    /** The state of the container. */
    record ContainerState() implements Subject {
        @Override
        public String shown() {
            return "container";
        }
    }
}
