package dev.redrill.redis;

import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One attempt to connect. It always ends: by itself, at its limit, or soon after a better attempt
 * is possible. Confined to the loop's thread.
 */
final class ConnectAttempt {
    /** The time left for an attempt once the target reports ready, or a reconnect is requested. */
    private static final Duration OVERTAKEN_AFTER = Duration.ofMillis(100);

    private final BlockingQueue<Signal> signals;
    private final TimeSource time;
    private final Duration connectTimeout;
    private final Regaining regaining;
    private final Consumer<Signal> meanwhile;
    private @Nullable Signal
            afterwards; // a request to reconnect waits until this attempt has ended

    /**
     * Does not connect yet.
     *
     * @param regaining knows whether the target has become ready meanwhile
     * @param meanwhile receives signals that arrive during the attempt
     */
    ConnectAttempt(
            BlockingQueue<Signal> signals,
            TimeSource time,
            Duration connectTimeout,
            Regaining regaining,
            Consumer<Signal> meanwhile) {
        this.signals = signals;
        this.time = time;
        this.connectTimeout = connectTimeout;
        this.regaining = regaining;
        this.meanwhile = meanwhile;
    }

    /** Connects and waits for the result, until the limit at most. */
    Signal.AttemptEnded by(Connector connector, Connector.Listener listener, Stamp limit)
            throws InterruptedException {
        CompletableFuture<Link> connecting = connector.connect(connectTimeout, listener);
        var _ = connecting.whenComplete((up, error) -> signals.add(ended(up, error)));
        try {
            return awaitEnd(connector, connecting, limit);
        } finally {
            connecting.cancel(true);
            if (afterwards != null) signals.add(afterwards);
        }
    }

    private Signal.AttemptEnded awaitEnd(
            Connector connector, CompletableFuture<Link> connecting, Stamp limit)
            throws InterruptedException {
        Stamp until = limit;
        while (true) {
            Signal signal = time.poll(signals, until.since(time.stamp()));
            switch (signal) {
                case null -> {
                    if (connecting.cancel(true)) return givenUp(connector);
                    // It has ended; its result is in the queue.
                    until = time.stamp().plus(Durations.ENDLESS);
                }
                case Signal.AttemptEnded end when end.attempt().equals(this) -> {
                    return end;
                }
                default -> {
                    meanwhile.accept(signal);
                    if (signal instanceof Signal.Reconnect) afterwards = signal;
                    if (overtaken()) until = earlier(until, time.stamp().plus(OVERTAKEN_AFTER));
                }
            }
        }
    }

    private boolean overtaken() {
        return regaining.woken() || afterwards != null;
    }

    private Signal.AttemptEnded ended(@Nullable Link up, @Nullable Throwable error) {
        if (error == null) return new Signal.AttemptEnded(this, up, null);
        return new Signal.AttemptEnded(this, null, RedisException.failure(error));
    }

    private Signal.AttemptEnded givenUp(Connector connector) {
        RedisFailure failure =
                overtaken()
                        ? new RedisFailure.Unavailable(new ConnectionFailure.Overtaken())
                        : connector.unanswered(connectTimeout);
        return new Signal.AttemptEnded(this, null, failure);
    }

    private static Stamp earlier(Stamp one, Stamp other) {
        return one.since(other).isNegative() ? one : other;
    }
}
