package dev.redrill.lab;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Simulates the outage. No client depends on another, so each is followed separately to its first
 * attempt after the outage, on all cores.
 */
final class OutagePhase {
    private static final int SHARD = 1 << 14;

    private final Herd herd;
    private final long seed;
    private final Progress progress;
    private final long end;
    private final int clients;
    private final @Nullable Duration wakeUp;
    private final long[] triesAfter;
    private final int[] retries;
    private final double[] carried;

    OutagePhase(Herd herd, long seed, Progress progress) {
        this.herd = herd;
        this.seed = seed;
        this.progress = progress;
        this.end = herd.outage().toNanos();
        this.clients = herd.clients().count();
        this.wakeUp = herd.clients().wakeUp();
        triesAfter = new long[clients];
        retries = new int[clients];
        carried = new double[clients];
    }

    Tally run() {
        Tally[] shards = new Tally[Math.ceilDiv(clients, SHARD)];
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, shards.length)
                .parallel()
                .forEach(
                        shard -> {
                            progress.check();
                            shards[shard] = shard(shard * SHARD);
                            progress.reach(0.5 * done.incrementAndGet() / shards.length);
                        });
        Tally all = new Tally();
        for (Tally shard : shards) all.add(shard);
        return all;
    }

    private Tally shard(int first) {
        Tally tally = new Tally();
        Retrier retrier = new Retrier(herd, seed);
        for (int client = first; client < Math.min(clients, first + SHARD); client++) {
            follow(client, retrier, tally);
        }
        return tally;
    }

    private void follow(int client, Retrier retrier, Tally tally) {
        long now = 0;
        double before = retrier.fresh();
        int retry = 1;
        while (retrier.plan(client, retry, before, now)) {
            now = retrier.at;
            before = retrier.carried;
            if (now >= end) {
                triesAfter[client] =
                        wakeUp == null ? now : Math.min(now, retrier.woken(client, end, wakeUp));
                retries[client] = retry;
                carried[client] = before;
                return;
            }
            tally.tried(now);
            tally.refusals++;
            retry++;
        }
        tally.gaveUp++;
        tally.ended(retry - 1);
        retries[client] = 0;
    }

    /**
     * Puts each client that has not given up into the wheel, at its first attempt after the outage.
     */
    void fill(Wheel wheel) {
        for (int client = 0; client < clients; client++) {
            if (retries[client] == 0) continue;
            wheel.add(triesAfter[client], Who.of(client, retries[client], 0), carried[client]);
        }
    }
}
