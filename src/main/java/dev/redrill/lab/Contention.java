package dev.redrill.lab;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.Strategy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Brooker's experiment (AWS Architecture Blog 2015, aws-arch-backoff-simulator): clients that each
 * want one successful update of the same row under optimistic locking.
 *
 * <p>A client reads the version and writes with it; the write fails if another succeeded in
 * between. Each hop of a message takes |Normal(mean, deviation)| ms. After the k-th failure the
 * client waits for the k-th delay and reads again, without a limit. The server takes no time.
 *
 * @param clients from 1 to {@link #MOST_CLIENTS}
 * @param backoff the delays
 * @param hopMillis mean of one hop, above 0 and at most 10,000
 * @param hopDeviationMillis of one hop, from 0 to the mean
 */
public record Contention(
        int clients, Backoff backoff, double hopMillis, double hopDeviationMillis) {
    /** Beyond this, a trial takes hours, because calls grow faster than clients. */
    public static final int MOST_CLIENTS = 1_000_000;

    /** The maximum number of trials in one run. */
    public static final int MOST_TRIALS = 10_000_000;

    /** The longest delay in Brooker's experiment. */
    public static final Duration CAP = Duration.ofSeconds(2);

    private static final int TRIALS_A_TASK = 20;

    /**
     * The result of the trials.
     *
     * @param calls writes that reached the server; reads do not count
     * @param millis until the last client knew of its success
     */
    public record Result(Contention contention, long seed, Statistic calls, Statistic millis) {}

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Contention {
        Limits.require("clients", clients, 1, MOST_CLIENTS);
        Limits.require("a hop's mean in ms", hopMillis, 1e-3, 10_000);
        Limits.require("a hop's deviation in ms", hopDeviationMillis, 0, hopMillis);
    }

    /** Uses Brooker's network: hops of 10 ms, deviation 2 ms. */
    public static Contention of(int clients, Backoff backoff) {
        return new Contention(clients, backoff, 10, 2);
    }

    /**
     * Brooker's base for a strategy: 5 ms, which all strategies but decorrelated double before
     * their first delay.
     */
    public static Duration base(Strategy strategy) {
        return Duration.ofMillis(strategy == Strategy.DECORRELATED ? 5 : 10);
    }

    /**
     * Runs trials on all cores; blocks.
     *
     * @param trials from 1 to {@link #MOST_TRIALS}
     * @param seed the same seed gives the same result
     * @throws java.util.concurrent.CancellationException if the progress is cancelled
     */
    public Result run(int trials, long seed, Progress progress) {
        Limits.require("trials", trials, 1, MOST_TRIALS);
        double[] calls = new double[trials];
        double[] millis = new double[trials];
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, Math.ceilDiv(trials, TRIALS_A_TASK))
                .parallel()
                .forEach(
                        task -> {
                            var trial = new ContentionTrial(this, progress);
                            int end = Math.min(trials, (task + 1) * TRIALS_A_TASK);
                            for (int i = task * TRIALS_A_TASK; i < end; i++) {
                                trial.run(seed, i);
                                calls[i] = trial.calls();
                                millis[i] = trial.millis();
                                progress.reach((double) done.incrementAndGet() / trials);
                            }
                        });
        return new Result(this, seed, Statistic.of(calls), Statistic.of(millis));
    }
}
