package dev.redrill.lab;

import dev.redrill.retry.Backoff;

import java.util.Arrays;

/**
 * Trials of {@link Contention}, one after the other.
 *
 * <p>A write succeeds if no other has succeeded since its read, so only writes are events, and each
 * client has exactly one pending. They are kept in a wheel of buckets, as linked lists in one
 * array; a bucket is sorted when its turn comes.
 */
final class ContentionTrial {
    private static final int BUCKETS = 1 << 16;
    private static final int NONE = -1;
    private static final int CALLS_A_CHECK = 1 << 14;

    private final int clients;
    private final Backoff backoff;
    private final double hop;
    private final double hopDeviation;
    private final double bucketsPerMilli;
    private final Progress progress;
    private final Dice dice = new Dice(0);

    private final double[] readAt;
    private final double[] writeAt;
    private final double[] carried;
    private final int[] failures;
    private final int[] next;
    private final int[] heads = new int[BUCKETS];
    private final long[] occupied = new long[BUCKETS / Long.SIZE];
    private int[] turn = new int[16];
    private int turnSize;
    private long tick;

    private long calls;
    private double millis;

    ContentionTrial(Contention contention, Progress progress) {
        this.clients = contention.clients();
        this.backoff = contention.backoff();
        this.hop = contention.hopMillis();
        this.hopDeviation = contention.hopDeviationMillis();
        this.progress = progress;
        this.bucketsPerMilli = Math.clamp(clients / (40 * hop), 2 / hop * 10, 1_000 / hop);
        readAt = new double[clients];
        writeAt = new double[clients];
        carried = new double[clients];
        failures = new int[clients];
        next = new int[clients];
        Arrays.fill(heads, NONE);
    }

    /** The number of writes that reached the server. */
    long calls() {
        return calls;
    }

    /** The time at which the last client knew of its success, in milliseconds. */
    double millis() {
        return millis;
    }

    void run(long seed, long trial) {
        dice.put(seed, trial, 0);
        Arrays.fill(carried, backoff.fresh());
        Arrays.fill(failures, 0);
        calls = 0;
        millis = 0;
        tick = 0;
        turnSize = 0;
        for (int client = 0; client < clients; client++) read(client, hop());
        double lastSuccess = Double.NEGATIVE_INFINITY;
        int left = clients;
        while (left > 0) {
            takeNextBucket();
            for (int i = 0; i < turnSize; i++) {
                int client = turn[i];
                double now = writeAt[client];
                if ((++calls & (CALLS_A_CHECK - 1)) == 0) progress.check();
                if (lastSuccess <= readAt[client]) {
                    lastSuccess = now;
                    millis = Math.max(millis, now + hop());
                    left--;
                } else {
                    retry(client, now + hop(), i);
                }
            }
            turnSize = 0;
            tick++;
        }
    }

    private void retry(int client, double failedAt, int position) {
        double before = carried[client];
        double after = backoff.draw(++failures[client], before, Double.POSITIVE_INFINITY, dice);
        carried[client] = after;
        read(client, failedAt + backoff.pause(before, after) * 1e-6 + hop());
        if (tickOf(client) <= tick) now(client, position + 1);
    }

    /** The server is read at a moment; its answer and the following write take a hop each. */
    private void read(int client, double at) {
        readAt[client] = at;
        writeAt[client] = at + hop() + hop();
        if (turnSize == 0 || tickOf(client) > tick) file(client);
    }

    private double hop() {
        return Math.abs(hop + hopDeviation * dice.nextGaussian());
    }

    private long tickOf(int client) {
        return (long) (writeAt[client] * bucketsPerMilli);
    }

    private void file(int client) {
        int bucket = (int) (tickOf(client) & (BUCKETS - 1));
        next[client] = heads[bucket];
        heads[bucket] = client;
        occupied[bucket >> 6] |= 1L << bucket;
    }

    /** Advances to the next bucket with a client, and sorts it. */
    private void takeNextBucket() {
        while (true) {
            tick += ahead();
            int bucket = (int) (tick & (BUCKETS - 1));
            int client = heads[bucket];
            heads[bucket] = NONE;
            occupied[bucket >> 6] &= ~(1L << bucket);
            while (client != NONE) {
                int following = next[client];
                if (tickOf(client) > tick) file(client);
                else now(client, 0);
                client = following;
            }
            if (turnSize > 0) return;
            tick++;
        }
    }

    /** The number of buckets to the next one that is not empty. */
    private int ahead() {
        int bucket = (int) (tick & (BUCKETS - 1));
        int word = bucket >> 6;
        long bits = occupied[word] & (-1L << bucket);
        for (int words = 0; words <= occupied.length; words++) {
            if (bits != 0) {
                int found = (word << 6) + Long.numberOfTrailingZeros(bits);
                return (found - bucket) & (BUCKETS - 1);
            }
            word = (word + 1) & (occupied.length - 1);
            bits = occupied[word];
        }
        throw new IllegalStateException("nobody is left, and somebody has not succeeded");
    }

    /**
     * Inserts a client among those of the current bucket, by time, not before the given position.
     */
    private void now(int client, int from) {
        if (turnSize == turn.length) turn = Arrays.copyOf(turn, 2 * turnSize);
        int place = turnSize++;
        while (place > from && writeAt[turn[place - 1]] > writeAt[client]) {
            turn[place] = turn[place - 1];
            place--;
        }
        turn[place] = client;
    }
}
