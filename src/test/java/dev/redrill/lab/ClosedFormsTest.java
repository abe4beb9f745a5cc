package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.DecorrelatedBackoff;
import dev.redrill.retry.Delays;
import dev.redrill.retry.Growth;
import dev.redrill.retry.Jitter;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PollyBackoff;
import dev.redrill.retry.SteppedBackoff;
import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The simulations against what mathematics says of them. Seeds are fixed; tolerances are four
 * standard errors of the count or mean in question, where nothing else is said.
 */
class ClosedFormsTest {
    private static final Herd.Server UNLIMITED = Herd.Server.of(1e6, 0);
    private static final double SIGMAS = 4;

    private static Policy forEver(Backoff backoff) {
        return NamedPolicy.forEver("tested", backoff);
    }

    private static Backoff constant(Duration window, Jitter jitter) {
        return new SteppedBackoff(
                Growth.constant(window), jitter, Backoff.LONGEST, Capping.BEFORE_JITTER);
    }

    private static Backoff strategy(String name) {
        return Strategy.named(name).orElseThrow().with(Figures.of(ofMillis(100), ofSeconds(10)));
    }

    private static HerdResult run(
            int clients, Policy policy, Herd.Server server, Duration outage, long seed) {
        return Herd.of(Herd.Clients.of(clients, policy), server, outage).run(seed, new Progress());
    }

    private static Statistic over(int seeds, ToDoubleFunction<Long> measure) {
        return Statistic.of(
                IntStream.rangeClosed(1, seeds)
                        .mapToDouble(seed -> measure.applyAsDouble((long) seed))
                        .toArray());
    }

    /** A: slots of 100 ms, which are the bins. */
    @ParameterizedTest(name = "{0} clients, {1} slots")
    @CsvSource({
        "1000, 1000, 632.3, 5.51, 4, 7, 40",
        "10000, 10000, 6321.4, 6.67, 6, 9, 20",
        "100000, 10000, 9999.5, 24.3, 22, 28, 10",
        "1000000, 10000, 10000, 140.8, 135, 151, 5",
        "1000000, 1000, 1000, 1104, 1084, 1138, 5"
    })
    void aUniformHerdFillsSlotsLikeBallsFillUrns(
            int clients, int slots, double occupied, double max, int q01, int q99, int seeds) {
        Backoff uniform = constant(ofMillis(100L * slots), Jitter.FULL);
        double[] maxima = new double[seeds];
        Statistic filled =
                over(
                        seeds,
                        seed -> {
                            Series tries =
                                    run(clients, forEver(uniform), UNLIMITED, Duration.ZERO, seed)
                                            .triesOverTime();
                            maxima[(int) (seed - 1)] = tries.peakPerSecond(0) / 10;
                            return IntStream.range(0, slots)
                                    .filter(bin -> tries.get(bin) > 0)
                                    .count();
                        });

        double load = (double) clients / slots;
        double variance = slots * Math.exp(-load) * (1 - (1 + load) * Math.exp(-load));
        assertThat(filled.mean())
                .isCloseTo(occupied, within(SIGMAS * Math.sqrt(variance / seeds) + 0.1));
        double deviation = (q99 - q01) / 4.65;
        assertThat(Statistic.of(maxima).mean())
                .isCloseTo(max, within(SIGMAS * deviation / Math.sqrt(seeds)));
        assertThat(DoubleStream.of(maxima))
                .allMatch(m -> m >= q01 - 3 * deviation && m <= q99 + 3 * deviation);
    }

    /** B: jitter of 10 % on doubling; on 0.1 s around 2^k - 1 the rate is flat at N / (j b 2^k). */
    @Test
    void proportionalJitterOnDoublingFlattensEachWaveByHalf() {
        int clients = 200_000;
        Backoff backoff = SteppedBackoff.exponential(ofSeconds(1), Backoff.LONGEST, 2, 0.1);
        Series tries = run(clients, forEver(backoff), UNLIMITED, ofSeconds(280), 1).triesOverTime();

        for (int k = 1; k <= 8; k++) {
            int middle = (int) Math.round((Math.pow(2, k) - 1) * 10);
            double share = 0.2 / (0.1 * Math.pow(2, k));
            long there = tries.get(middle - 1) + tries.get(middle);
            double error = Math.sqrt(share * (1 - share) / clients);
            assertThat((double) there / clients)
                    .as("wave %d", k)
                    .isCloseTo(share, within(SIGMAS * error + 1e-12));
            int half = (int) (0.1 * middle);
            long inside = 0;
            for (int bin = middle - half - 1; bin < middle + half + 1; bin++)
                inside += tries.get(bin);
            if (k < 4) assertThat(inside).as("support of wave %d", k).isEqualTo(clients);
        }
    }

    /** C: the m-th wave of a constant delay of 30 s, in the second around m * 30 s. */
    @ParameterizedTest(name = "±{0} at wave {1}")
    @CsvSource({
        ".05, 1, 9.95",
        ".05, 10, 4.30",
        ".05, 50, 1.95",
        ".05, 100, 1.39",
        ".10, 1, 4.99",
        ".10, 5, 3.00",
        ".10, 10, 2.15",
        ".10, 25, 1.38",
        ".10, 46, 1.10",
        ".20, 1, 2.50",
        ".20, 5, 1.50",
        ".20, 11, 1.10",
        ".20, 25, 1.00"
    })
    void wavesAtAConstantDelayDecayAsTheSincSays(double share, int wave, double relative) {
        int clients = 200_000;
        double seconds = 30;
        Backoff backoff = constant(ofSeconds(30), Jitter.proportional(share));
        Series tries =
                run(clients, forEver(backoff), UNLIMITED, ofSeconds(30L * wave + 15), 3)
                        .triesOverTime();

        double formula = 1;
        for (int i = 1; i < 2_000; i++) {
            double x = Math.PI * 2 * i * share;
            formula += 2 * Math.pow(Math.sin(x) / x, wave);
        }
        long there = 0;
        for (int bin = wave * 300 - 5; bin < wave * 300 + 5; bin++) there += tries.get(bin);
        double expected = clients / seconds * formula;
        assertThat((double) there)
                .isCloseTo(expected, within(SIGMAS * Math.sqrt(expected) + 0.006 * expected));
        assertThat(formula).isCloseTo(relative, within(0.06 + 0.005 * relative));
    }

    /** D: tries by a time in a constant window, in units of the window. */
    @ParameterizedTest(name = "{0} after {1} windows")
    @CsvSource({
        "full, 1, 1.71828",
        "full, 2, 3.6708",
        "full, 5, 9.6667",
        "equal, 5, 6.1850",
        "constant, 5.5, 5"
    })
    void triesInAWindowAreARenewal(String name, double windows, double tries) {
        Jitter jitter =
                switch (name) {
                    case "full" -> Jitter.FULL;
                    case "equal" -> Jitter.EQUAL;
                    default -> Jitter.NONE;
                };
        var outage = ofMillis(Math.round(windows * 10_000));
        Statistic made =
                run(200_000, forEver(constant(ofSeconds(10), jitter)), UNLIMITED, outage, 5)
                        .triesPerClient();

        assertThat(made.mean() - 1)
                .isCloseTo(tries, within(SIGMAS * made.standardError() + 0.0005));
    }

    /** E: where decorrelated jitter lives in the long run; one chain in 400 windows of draws. */
    @ParameterizedTest(name = "b/C = 1/{0}")
    @CsvSource({
        "1e12, .1740, .2964, 3.374",
        "400, .269, .456, 2.19",
        "100, .315, .527, 1.90",
        "20, .413, .659, 1.52"
    })
    void decorrelatedJitterLivesBelowItsCap(
            double capOverBase, double atCap, double mean, double triesPerCap) {
        long base = 1_000;
        var cap = Duration.ofNanos((long) (base * capOverBase));
        Delays delays = DecorrelatedBackoff.of(Duration.ofNanos(base), cap).delays(new Dice(8));
        for (int warm = 0; warm < 2_000; warm++) delays.next(ofSeconds(1));
        int draws = 2_000_000;
        long there = 0;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            Duration delay = delays.next(ofSeconds(1));
            if (delay.equals(cap)) there++;
            sum += (double) delay.toNanos() / cap.toNanos();
        }

        double correlated = 0.02; // successive delays are: there are fewer independent ones
        assertThat((double) there / draws).isCloseTo(atCap, within(correlated * atCap + 0.0005));
        assertThat(sum / draws).isCloseTo(mean, within(correlated * mean + 0.0005));
        assertThat(draws / sum).isCloseTo(triesPerCap, within(0.022 * triesPerCap + 0.005));
    }

    /** F: slots of 1 ms without a queue: n * E(X - c)+. */
    @ParameterizedTest(name = "{0} clients, {1} slots of {2}")
    @CsvSource({
        "10000, 10, 1000, 119.7",
        "100000, 1000, 100, 3984",
        "100000, 1000, 120, 102.4",
        "1000, 100, 10, 124.5"
    })
    void slotsWithoutAQueueRefuseWhatExceedsThem(
            int clients, int slots, double capacity, double refused) {
        Backoff uniform = constant(ofMillis(slots), Jitter.FULL);
        Policy once = new NamedPolicy("once", uniform, 1, null);
        Statistic turnedAway =
                over(
                        30,
                        seed ->
                                run(clients, once, Herd.Server.of(capacity, 0), Duration.ZERO, seed)
                                        .gaveUp());

        assertThat(turnedAway.mean())
                .isCloseTo(refused, within(SIGMAS * turnedAway.standardError()));
    }

    /** G: tries of one client, with their deviation over clients, in an outage. */
    @ParameterizedTest(name = "{1} in {0} s")
    @CsvSource({
        "10, exponential, 6, 0",
        "10, full, 7.43, .76",
        "10, equal, 6.65, .48",
        "10, decorrelated, 9.42, 3.98",
        "60, exponential, 11, 0",
        "60, full, 17.40, 2.0",
        "60, equal, 13.25, .59",
        "60, decorrelated, 20.40, 8.4",
        "300, exponential, 35, 0",
        "300, full, 65.40, 4.5",
        "300, equal, 45.25, 1.2",
        "300, decorrelated, 65.97, 16.4"
    })
    void triesInALongOutage(int seconds, String name, double tries, double deviation) {
        Statistic made =
                run(100_000, forEver(strategy(name)), UNLIMITED, ofSeconds(seconds), 2)
                        .triesPerClient();

        // the figures are rounded, and were sampled themselves: twice the error
        assertThat(made.mean() - 1)
                .isCloseTo(tries, within(2 * SIGMAS * made.standardError() + 0.005));
        assertThat(made.deviation()).isCloseTo(deviation, within(0.05 * deviation + 0.01));
    }

    /** G: from recovery to the next try of a client, after an outage that all have forgotten. */
    @ParameterizedTest
    @CsvSource({"full, .33333, .900", "equal, .38889, .913", "decorrelated, .407, -1"})
    void theNextTryAfterALongOutage(String name, double mean, double almostAll) {
        int clients = 200_000;
        HerdResult result = run(clients, forEver(strategy(name)), UNLIMITED, ofMinutes(10), 4);

        Series home = result.homeOverTime();
        double sum = 0;
        for (int bin = 6_000; bin < home.size(); bin++) {
            sum += home.get(bin) * (bin - 6_000 + 0.5) / 10;
        }
        assertThat(sum / clients)
                .isCloseTo(10 * mean, within(SIGMAS * 2.9 / Math.sqrt(clients) + 0.02));
        if (almostAll > 0) assertThat(result.almostHome()).isCloseTo(10 * almostAll, within(0.04));
    }

    /** G: the last of N with full jitter: C (1 - .886 / sqrt N). */
    @Test
    void theLastOfAllWithFullJitter() {
        int clients = 10_000;
        Statistic last =
                over(
                        40,
                        seed ->
                                run(
                                                clients,
                                                forEver(strategy("full")),
                                                UNLIMITED,
                                                ofSeconds(200),
                                                seed)
                                        .allHome());

        assertThat(last.mean())
                .isCloseTo(
                        10 * (1 - 0.886 / Math.sqrt(clients)),
                        within(SIGMAS * last.standardError() + 0.001));
    }

    /** G: step-locked exponential comes with the next wave, all at once. */
    @Test
    void stepLockedClientsWaitForTheNextWave() {
        HerdResult result =
                run(1_000, forEver(strategy("exponential")), UNLIMITED, ofSeconds(60), 1);

        // waves at 0.1 (2^k - 1) s up to 6.3 s, then 12.7 s and every 10 s: 62.7 s
        assertThat(result.halfHome()).isEqualTo(result.allHome()).isCloseTo(2.701, within(1e-9));
    }

    /** J: Polly's delays telescope, so the rate of a herd is 1.4 / (f g'(x)). */
    @Test
    void pollysHerdThinsOutSmoothly() {
        int clients = 400_000;
        Backoff backoff = new PollyBackoff(ofSeconds(1), Duration.ofHours(1));
        Series tries = run(clients, forEver(backoff), UNLIMITED, ofSeconds(30), 6).triesOverTime();

        ToDoubleFunction<Integer> rate = bin -> tries.get(bin) * 10.0 / clients;
        double error = SIGMAS * Math.sqrt(10.0 / clients);
        assertThat(rate.applyAsDouble(9)).isCloseTo(1.092, within(error + 0.003));
        double most = IntStream.range(0, 300).mapToDouble(rate::applyAsDouble).max().orElseThrow();
        assertThat(most).isBetween(1.08, 1.092 + error);
        assertThat(mean(rate, 48, 52)).isCloseTo(0.287, within(error / 2));
        assertThat(mean(rate, 190, 210)).isCloseTo(0.0721, within(error / 4));
    }

    private static double mean(ToDoubleFunction<Integer> rate, int from, int to) {
        return IntStream.range(from, to).mapToDouble(rate::applyAsDouble).average().orElseThrow();
    }

    /** K: tries per request when each fails with a chance. */
    @ParameterizedTest
    @CsvSource({"0, 3, 1", "0.5, 3, 1.75", "0.9, 3, 2.71", "1, 3, 3", "0.5, 100, 2"})
    void retriesMultiplyALoad(double failure, int tries, double perRequest) {
        assertThat(Amplification.perRequest(failure, tries)).isCloseTo(perRequest, within(1e-12));

        Dice dice = new Dice(12);
        int requests = 200_000;
        double made = 0;
        for (int i = 0; i < requests; i++) {
            int left = tries;
            do made++;
            while (--left > 0 && dice.nextDouble() < failure);
        }
        assertThat(made / requests)
                .isCloseTo(perRequest, within(SIGMAS * 1.5 / Math.sqrt(requests)));
    }

    /** K: layers multiply. */
    @Test
    void layersMultiply() {
        assertThat(Amplification.ofLayers(4, 3)).isEqualTo(64);
        assertThat(Amplification.ofLayers(3, 5)).isEqualTo(243);
    }
}
