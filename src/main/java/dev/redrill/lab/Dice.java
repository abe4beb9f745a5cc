package dev.redrill.lab;

import java.util.random.RandomGenerator;

/**
 * A random source that can jump to any position at no cost, so that each client has its own
 * sequence, independent of the order of events: SplitMix64 (Steele, Lea and Flood 2014), whose
 * period is 2^64.
 */
final class Dice implements RandomGenerator {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long OTHER_STEP = 0xD1B54A32D192ED03L;

    private long state;

    Dice(long seed) {
        state = mix(seed);
    }

    /**
     * Jumps to a client's position at a moment; the same three numbers always give the same
     * position.
     */
    void put(long seed, long client, long moment) {
        state = mix(mix(seed) + client * STEP) + moment * OTHER_STEP;
    }

    @Override
    public long nextLong() {
        state += STEP;
        return mix(state);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
