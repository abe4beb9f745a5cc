package dev.redrill.lab;

import dev.redrill.retry.Backoff;

import java.time.Duration;
import java.util.Arrays;

/**
 * Finagle's RetryBudget: a share of the requests in a window that slides by tenths, plus a reserve
 * that is always available.
 *
 * @param share of the requests that may be retried, from 0 to 1,000
 * @param reserve retries in any window without requests, from 0
 * @param window above zero
 */
public record WindowBudget(double share, int reserve, Duration window) implements RetryBudget {
    private static final int SLICES = 10;

    /** The defaults of Finagle: 20 % of the requests and 10 per second, over 10 s. */
    public static final WindowBudget FINAGLE = new WindowBudget(0.2, 100, Duration.ofSeconds(10));

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public WindowBudget {
        if (!(share >= 0 && share <= 1_000)) {
            throw new IllegalArgumentException("share must be from 0 to 1000, was " + share);
        }
        if (reserve < 0)
            throw new IllegalArgumentException("reserve must be at least 0: " + reserve);
        Limits.require("window of a budget", window, Duration.ofNanos(1), Backoff.LONGEST);
    }

    @Override
    public Account open() {
        return new Account() {
            private final double[] slices = new double[SLICES];
            private final long width = Math.max(1, window.toNanos() / SLICES);
            private long newest = Long.MIN_VALUE;
            private double sum;

            @Override
            public void sent(long now) {
                add(now, share);
            }

            @Override
            public boolean retry(long now) {
                add(now, 0);
                if (reserve + sum < 1 - 1e-9) return false;
                add(now, -1);
                return true;
            }

            private void add(long now, double tokens) {
                long slice = Math.floorDiv(now, width);
                if (newest == Long.MIN_VALUE || slice - newest >= SLICES) {
                    Arrays.fill(slices, 0);
                    sum = 0;
                } else {
                    for (long s = newest + 1; s <= slice; s++) {
                        int old = (int) Math.floorMod(s, (long) SLICES);
                        sum -= slices[old];
                        slices[old] = 0;
                    }
                }
                newest = Math.max(newest, slice);
                slices[(int) Math.floorMod(newest, (long) SLICES)] += tokens;
                sum += tokens;
            }
        };
    }
}
