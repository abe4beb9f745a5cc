package dev.redrill.drill;

import dev.redrill.load.Load;
import dev.redrill.redis.RedisFailure;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** When commands of the load failed since the last fault. Thread-safe. */
final class FailureTimes implements Load.Listener {
    private final TimeSource time;
    private @Nullable Stamp first;
    private @Nullable Stamp last;

    FailureTimes(TimeSource time) {
        this.time = time;
    }

    /** A fault is about to be injected. */
    synchronized void forget() {
        first = null;
        last = null;
    }

    @Override
    public void accepted(long number, Duration latency) {}

    @Override
    public synchronized void failed(long number, Duration latency, RedisFailure failure) {
        last = time.stamp();
        if (first == null) first = last;
    }

    synchronized @Nullable Duration first(Stamp begun) {
        return since(begun, first);
    }

    synchronized @Nullable Duration last(Stamp begun) {
        return since(begun, last);
    }

    private static @Nullable Duration since(Stamp begun, @Nullable Stamp moment) {
        if (moment == null) return null;
        Duration span = moment.since(begun);
        return span.isNegative() ? Duration.ZERO : span;
    }
}
