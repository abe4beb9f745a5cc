package dev.redrill.lab;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.DelayBounds;
import dev.redrill.retry.Policy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Statistics of the delays that a policy draws, attempt by attempt, over many clients. */
public final class DelayStudy {
    /** The maximum of clients times attempts; each pair is one number in memory. */
    public static final int MOST_DRAWS = 50_000_000;

    private DelayStudy() {}

    /**
     * The delay before one attempt, in milliseconds.
     *
     * @param number 1 for the first
     * @param bounds of the delay
     * @param millis mean and deviation over the clients
     * @param quantiles at 1, 5, 25, 50, 75, 95 and 99 %
     * @param atMost share of the clients that waited exactly the longest delay
     * @param elapsed mean time from the loss to this attempt, in milliseconds
     */
    public record Try(
            int number,
            DelayBounds bounds,
            Statistic millis,
            List<Double> quantiles,
            double atMost,
            Statistic elapsed) {
        /** Copies the list, so later changes to it have no effect. */
        public Try {
            quantiles = List.copyOf(quantiles);
        }
    }

    private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    /**
     * Draws the delays; blocks.
     *
     * @param tries number of attempts; fewer if the policy has fewer
     * @param clients each with its own sequence; at least 2
     */
    public static List<Try> of(Policy policy, int tries, int clients, long seed) {
        Limits.require("tries", tries, 1, Policy.FOR_EVER);
        Limits.require("clients", clients, 2, MOST_DRAWS);
        int drawn = Math.min(tries, policy.maxRetries());
        Limits.require("tries times clients", (long) drawn * clients, 2, MOST_DRAWS);
        double[][] delays = new double[drawn][clients];
        double[][] elapsed = new double[drawn][clients];
        double limit =
                policy.deadline().map(d -> (double) d.toNanos()).orElse(Double.POSITIVE_INFINITY);
        Dice dice = new Dice(seed);
        for (int client = 0; client < clients; client++) {
            dice.put(seed, client, 0);
            draw(policy.backoff(), limit, dice, client, delays, elapsed);
        }
        return IntStream.range(0, drawn)
                .parallel()
                .mapToObj(k -> describe(policy.backoff(), k, delays[k], elapsed[k]))
                .toList();
    }

    private static void draw(
            Backoff backoff,
            double limit,
            Dice dice,
            int client,
            double[][] delays,
            double[][] elapsed) {
        double carried = backoff.fresh();
        double now = 0;
        for (int k = 0; k < delays.length; k++) {
            double before = carried;
            carried = backoff.draw(k + 1, before, limit - now, dice);
            double pause = backoff.pause(before, carried);
            now += pause;
            delays[k][client] = pause / 1e6;
            elapsed[k][client] = now / 1e6;
        }
    }

    private static Try describe(Backoff backoff, int k, double[] millis, double[] elapsed) {
        Statistic statistic = Statistic.of(millis);
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        double longest = sorted[sorted.length - 1];
        int first = sorted.length;
        while (first > 0 && sorted[first - 1] == longest) first--;
        int there = sorted.length - first;
        return new Try(
                k + 1,
                backoff.bounds(k + 1),
                statistic,
                Arrays.stream(SHARES)
                        .map(share -> sorted[(int) (share * (sorted.length - 1))])
                        .boxed()
                        .toList(),
                there == 1 ? 0 : (double) there / sorted.length,
                Statistic.of(elapsed));
    }
}
