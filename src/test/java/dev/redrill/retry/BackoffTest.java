package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

class BackoffTest {
    private static final Figures FIGURES = Figures.of(ofMillis(100), ofSeconds(10));
    private static final Duration NO_DEADLINE = Duration.ofDays(300);

    static Stream<Backoff> all() {
        return Stream.concat(
                Arrays.stream(Strategy.values()).map(s -> s.with(FIGURES)),
                Preset.ALL.stream().map(p -> p.policy().backoff()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDelayKeepsToItsBounds(Backoff backoff) {
        var random = new Random(11);
        for (int client = 0; client < 500; client++) {
            Delays delays = backoff.delays(random);
            for (int retry = 1; retry <= 60; retry++) {
                DelayBounds bounds = backoff.bounds(retry);
                assertThat(delays.next(NO_DEADLINE))
                        .as("retry %d of %s", retry, backoff)
                        .isBetween(bounds.least(), bounds.most());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothBoundsOfTheFirstDelaysAreReached(Backoff backoff) {
        for (int retry = 1; retry <= 3; retry++) {
            DelayBounds bounds = backoff.bounds(retry);
            Drawn drawn = Drawn.of(backoff, retry, 20_000);
            double low = bounds.least().toNanos() / 1e6;
            double high = bounds.most().toNanos() / 1e6;

            assertThat(drawn.least()).isCloseTo(low, within(0.15 * (high - low) + 1e-6));
            assertThat(drawn.most()).isCloseTo(high, within(0.15 * (high - low) + 1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theMillionthRetryIsFiniteAndWithinItsBounds(Strategy strategy) {
        Backoff backoff = strategy.with(FIGURES);
        double carried = backoff.fresh();
        var random = new Random(5);
        for (int retry = 1; retry <= 2_000; retry++) {
            double before = carried;
            carried = backoff.draw(retry, before, Double.POSITIVE_INFINITY, random);
            assertThat(backoff.pause(before, carried))
                    .isBetween(0.0, (double) ofSeconds(11).toNanos());
        }
        assertThat(backoff.bounds(1_000_000).most()).isLessThanOrEqualTo(ofSeconds(11));
    }

    @ParameterizedTest
    @CsvSource({
        "none, 0, 0, 0",
        "fixed, 100, 100, 100",
        "linear, 100, 200, 1000",
        "exponential, 100, 200, 10000",
        "proportional, 100, 200, 10000",
        "full, 50, 100, 5000",
        "equal, 75, 150, 7500"
    })
    void meansAreThoseOfTheFormulas(String name, double first, double second, double tenth) {
        Backoff backoff = Strategy.named(name).orElseThrow().with(FIGURES);

        assertThat(Drawn.of(backoff, 1, 20_000).mean()).isCloseTo(first, within(0.02 * first));
        assertThat(Drawn.of(backoff, 2, 20_000).mean()).isCloseTo(second, within(0.02 * second));
        assertThat(Drawn.of(backoff, 10, 20_000).mean()).isCloseTo(tenth, within(0.02 * tenth));
        assertThat(backoff.bounds(10).nominal().toMillis()).isEqualTo((long) tenth);
    }

    @Test
    void decorrelatedGrowsByHalfInTheMeanAndSlowerInTheMedian() {
        Backoff backoff = DecorrelatedBackoff.of(ofMillis(100), Backoff.LONGEST);

        Drawn fifth = Drawn.of(backoff, 5, 400_000);
        Drawn tenth = Drawn.of(backoff, 10, 400_000);

        assertThat(fifth.mean()).isCloseTo(1_419, within(1_419 * 0.01));
        assertThat(fifth.quantile(0.5)).isCloseTo(820, within(820 * 0.02));
        assertThat(tenth.mean()).isCloseTo(11_430, within(11_430 * 0.03));
        assertThat(tenth.quantile(0.5)).isCloseTo(2_460, within(2_460 * 0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, .90, .87", "2, 1.14, 1.16", "3, 2.02, 2.08", "4, 4.01, 4.13", "5, 8.0, 8.25"})
    void pollysMediansAndMeansAreThoseThatWereDerived(int retry, double median, double mean) {
        Backoff backoff = new PollyBackoff(ofSeconds(1), Duration.ofHours(1));

        Drawn drawn = Drawn.of(backoff, retry, 200_000);

        assertThat(drawn.quantile(0.5) / 1e3).isCloseTo(median, within(0.01 * median + 0.005));
        assertThat(drawn.mean() / 1e3).isCloseTo(mean, within(0.006 * mean + 0.005));
        assertThat(backoff.bounds(retry).nominal().toMillis() / 1e3)
                .isCloseTo(mean, within(0.006 * mean));
    }

    /** Ten times the base in the window (0, w) is cut at the cap with 1 - cap / w. */
    @ParameterizedTest
    @CsvSource({"AFTER_JITTER, 0.375", "BEFORE_JITTER, 0"})
    void onlyACapAfterTheJitterGathersClients(Capping capping, double share) {
        Backoff backoff =
                Strategy.FULL.with(new Figures(ofMillis(100), ofSeconds(1), 2, 0, capping));

        Drawn fifth = Drawn.of(backoff, 5, 100_000);

        assertThat(fifth.shareAt(1_000)).isCloseTo(share, within(4 * Math.sqrt(0.25 / 100_000)));
        assertThat(fifth.most()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void sharesOutWhatIsLeft() {
        var backoff = new SharedTimeBackoff(ofSeconds(10), 5);
        var random = new Random(3);
        for (int client = 0; client < 1_000; client++) {
            Delays delays = backoff.delays(random);
            assertThat(delays.next(ofSeconds(1))).isLessThanOrEqualTo(ofMillis(63));
            delays.next(NO_DEADLINE);
            delays.next(NO_DEADLINE);
            assertThat(delays.next(ofSeconds(2))).isLessThanOrEqualTo(ofSeconds(2));
            assertThat(delays.next(NO_DEADLINE)).isZero();
        }
    }

    @Test
    void refusesACapBelowTheBaseWithBothValues() {
        assertThatThrownBy(() -> Figures.of(ofSeconds(2), ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cap must not be below base: cap 1s, base 2s");
        assertThatThrownBy(() -> DecorrelatedBackoff.of(ofSeconds(2), ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cap 1s, base 2s");
        assertThatThrownBy(() -> new Jitter(0.8, 0.2, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.8 and 0.2");
    }
}
