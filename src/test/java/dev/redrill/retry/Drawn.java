package dev.redrill.retry;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

/** Many draws of the same delay, each by a client of its own, in milliseconds. */
final class Drawn {
    private static final Duration NO_DEADLINE = Duration.ofDays(300);

    private final double[] millis;

    private Drawn(double[] millis) {
        this.millis = millis;
        java.util.Arrays.sort(millis);
    }

    static Drawn of(Backoff backoff, int retry, int clients) {
        var random = new Random(retry);
        return new Drawn(
                IntStream.range(0, clients)
                        .mapToDouble(
                                _ -> {
                                    Delays delays = backoff.delays(random);
                                    for (int k = 1; k < retry; k++) delays.next(NO_DEADLINE);
                                    return delays.next(NO_DEADLINE).toNanos() / 1e6;
                                })
                        .toArray());
    }

    double mean() {
        return IntStream.range(0, millis.length)
                .mapToDouble(i -> millis[i])
                .average()
                .orElseThrow();
    }

    double quantile(double share) {
        return millis[(int) Math.min(millis.length - 1.0, share * millis.length)];
    }

    double least() {
        return millis[0];
    }

    double most() {
        return millis[millis.length - 1];
    }

    double shareAt(double value) {
        long there = IntStream.range(0, millis.length).filter(i -> millis[i] == value).count();
        return (double) there / millis.length;
    }
}
