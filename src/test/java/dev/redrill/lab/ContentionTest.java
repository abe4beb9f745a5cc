package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

class ContentionTest {
    private static final int TRIALS = 1_000;

    /** Brooker's: e_k = min(2000, 5 * 2^k) ms, so that the first ceiling is 10 ms. */
    private static Backoff brooker(String strategy) {
        Strategy named = Strategy.named(strategy).orElseThrow();
        return named.with(Figures.of(Contention.base(named), Contention.CAP));
    }

    private static Contention.Result run(int clients, String strategy, int trials) {
        return Contention.of(clients, brooker(strategy)).run(trials, 42, new Progress());
    }

    /**
     * The original's means and deviations as they were measured, with its number of trials: 1000 up
     * to N = 20, then 600, 300 and 100.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "5, none, 1000, 14.92, .38, 206.3, 10.5",
        "5, exponential, 1000, 14.93, .38, 353.6, 24.5",
        "5, decorrelated, 1000, 13.77, .90, 255.4, 52",
        "5, equal, 1000, 14.77, .61, 308.4, 38",
        "5, full, 1000, 14.32, .91, 252.4, 45",
        "10, none, 1000, 50.97, 4.1, 380.9, 34",
        "10, exponential, 1000, 50.88, 4.2, 3479, 1329",
        "10, decorrelated, 1000, 37.72, 2.3, 440.0, 92",
        "10, equal, 1000, 42.61, 2.5, 732.9, 186",
        "10, full, 1000, 38.99, 2.3, 465.9, 110",
        "20, none, 1000, 152.5, 12.2, 602.8, 52",
        "20, exponential, 1000, 149.5, 13.5, 14392, 2795",
        "20, decorrelated, 1000, 101.0, 4.8, 816.7, 181",
        "20, equal, 1000, 108.2, 4.0, 1636, 453",
        "20, full, 1000, 100.2, 3.6, 1024, 295",
        "50, none, 600, 689.1, 17, 1138, 42",
        "50, exponential, 600, 622.9, 28, 36183, 3343",
        "50, decorrelated, 600, 374.9, 13, 2209, 499",
        "50, equal, 600, 346.9, 6.0, 4221, 527",
        "50, full, 600, 332.7, 5.0, 2890, 548",
        "100, none, 300, 2424.9, 32, 2031, 43",
        "100, exponential, 300, 1852.6, 57, 63345, 3740",
        "100, decorrelated, 300, 1003.3, 30, 4581, 676",
        "100, equal, 300, 812.7, 7.7, 6564, 631",
        "100, full, 300, 795.8, 6.9, 4853, 483",
        "200, none, 100, 8830, 78, 3710, 47",
        "200, exponential, 100, 5613, 117, 104399, 4469",
        "200, decorrelated, 100, 2606, 59, 8144, 956",
        "200, equal, 100, 1873, 11, 9654, 705",
        "200, full, 100, 1889, 12, 7694, 493"
    })
    void agreesWithTheOriginal(
            int clients,
            String strategy,
            int theirTrials,
            double calls,
            double callsDeviation,
            double millis,
            double millisDeviation) {
        Contention.Result ours = run(clients, strategy, TRIALS);

        agree("calls", ours.calls(), theirTrials, calls, callsDeviation);
        agree("ms", ours.millis(), theirTrials, millis, millisDeviation);
    }

    /** Means within four standard errors of both; deviations within a fifth. */
    private static void agree(
            String what, Statistic ours, int theirTrials, double mean, double deviation) {
        double theirError = deviation / Math.sqrt(theirTrials);
        double error = Math.hypot(theirError, ours.standardError());
        assertThat(ours.mean()).as("%s, mean", what).isCloseTo(mean, within(4 * error));
        assertThat(ours.deviation() / deviation).as("%s, deviation", what).isBetween(0.8, 1.2);
    }

    /** A lone client needs four hops, of which it waits for every one: 40 ms, sd 4. */
    @Test
    void aLoneClientWaitsForFourHops() {
        Contention.Result alone = run(1, "full", 10_000);

        assertThat(alone.calls()).isEqualTo(new Statistic(10_000, 1, 0));
        assertThat(alone.millis().mean()).isCloseTo(40, within(4 * 4 / Math.sqrt(10_000)));
        assertThat(alone.millis().deviation()).isCloseTo(4, within(0.12));
    }

    @ParameterizedTest
    @CsvSource({
        "none, 81.5",
        "exponential, 91.5",
        "decorrelated, 91.7",
        "equal, 89.2",
        "full, 86.7"
    })
    void twoClientsNeedThreeCalls(String strategy, double millis) {
        Contention.Result two = run(2, strategy, 10_000);

        assertThat(two.calls()).isEqualTo(new Statistic(10_000, 3, 0));
        assertThat(two.millis().mean())
                .isCloseTo(millis, within(4 * two.millis().standardError() + 0.3));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void callsLieBetweenTwoANewClientAndOneWinnerARound(Strategy strategy) {
        Backoff backoff = strategy.with(Figures.of(ofMillis(10), ofSeconds(2)));
        for (int n : new int[] {1, 3, 10, 60}) {
            Statistic calls = Contention.of(n, backoff).run(50, 7, new Progress()).calls();
            assertThat(calls.mean()).isBetween(2.0 * n - 1, 1.02 * n * (n + 1) / 2.0);
        }
    }

    /** A trial's outcome must not depend on which of its neighbours ran on the same core before. */
    @Test
    void sameSeedGivesTheSameResultOnAnyNumberOfCores() {
        Contention contention = Contention.of(30, brooker("full"));
        var one = contention.run(200, 9, new Progress());
        double[] alone =
                IntStream.range(0, 200)
                        .mapToDouble(
                                i -> {
                                    var trial = new ContentionTrial(contention, new Progress());
                                    trial.run(9, i);
                                    return trial.millis();
                                })
                        .toArray();

        assertThat(one).isEqualTo(contention.run(200, 9, new Progress()));
        assertThat(one.millis()).isEqualTo(Statistic.of(alone));
        assertThat(one.millis()).isNotEqualTo(contention.run(200, 10, new Progress()).millis());
    }

    /** Ten seconds and no network between: most of the wheel's turns are spent by waiting. */
    @Test
    void delaysLongerThanTheWheelComeInTheirTime() {
        Backoff minutes = Strategy.FIXED.with(Figures.of(ofSeconds(100), ofSeconds(100)));

        Contention.Result two = Contention.of(2, minutes).run(100, 1, new Progress());

        assertThat(two.calls().mean()).isEqualTo(3);
        assertThat(two.millis().mean()).isCloseTo(100_080, within(10.0));
    }

    /** Hops far shorter than a bucket: writes of one bucket follow from each other. */
    @Test
    void writesOfOneBucketAreTakenInTheOrderOfTheirTimes() {
        Backoff none = Strategy.NONE.with(Figures.of(ofMillis(1), ofMillis(1)));

        Contention.Result quick =
                new Contention(10, none, 0.001, 0.0002).run(1_000, 3, new Progress());
        Contention.Result slow = new Contention(10, none, 10, 2).run(1_000, 4, new Progress());

        assertThat(quick.calls().mean())
                .isCloseTo(slow.calls().mean(), within(6 * slow.calls().standardError()));
        assertThat(quick.millis().mean() * 10_000)
                .isCloseTo(slow.millis().mean(), within(6 * slow.millis().standardError()));
    }

    @Test
    void canBeCancelled() {
        var progress = new Progress();
        progress.cancel();

        assertThatThrownBy(() -> Contention.of(1_000, brooker("none")).run(5, 1, progress))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesWhatCannotBeRun() {
        assertThatThrownBy(() -> Contention.of(0, brooker("full")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clients must be from 1 to 1000000, was 0");
        assertThatThrownBy(() -> new Contention(2, brooker("full"), Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was NaN");
        assertThatThrownBy(() -> Contention.of(2, brooker("full")).run(0, 1, new Progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trials must be from 1 to 10000000, was 0");
    }
}
