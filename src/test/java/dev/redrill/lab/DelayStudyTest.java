package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class DelayStudyTest {
    private static final int CLIENTS = 50_000;

    private static Policy preset(String name) {
        return Preset.named(name).orElseThrow().policy();
    }

    private static Policy strategy(String name) {
        return NamedPolicy.forEver(
                name,
                Strategy.named(name).orElseThrow().with(Figures.of(ofMillis(100), ofSeconds(10))));
    }

    @Test
    void uniformDelaysHaveTheMeanTheErrorAndTheQuantilesOfTheirRange() {
        DelayStudy.Try third = DelayStudy.of(strategy("full"), 3, CLIENTS, 1).getLast();

        double deviation = 400 / Math.sqrt(12);
        assertThat(third.millis().deviation()).isCloseTo(deviation, within(0.01 * deviation));
        assertThat(third.millis().standardError())
                .isCloseTo(deviation / Math.sqrt(CLIENTS), within(0.01));
        assertThat(third.millis().mean())
                .isCloseTo(200, within(4 * third.millis().standardError()));
        double[] shares = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
        for (int i = 0; i < shares.length; i++) {
            double error = 4 * 400 * Math.sqrt(shares[i] * (1 - shares[i]) / CLIENTS);
            assertThat(third.quantiles().get(i)).isCloseTo(400 * shares[i], within(error + 0.1));
        }
        assertThat(third.elapsed().mean()).isCloseTo(350, within(3.0));
        assertThat(third.atMost()).isZero();
    }

    @Test
    void theAtomAtTheCapIsFound() {
        List<DelayStudy.Try> tries = DelayStudy.of(preset("lettuce-equal-jitter"), 20, CLIENTS, 1);

        assertThat(tries.get(14).atMost()).isZero();
        assertThat(tries.get(16).atMost()).isCloseTo(0.54, within(0.01));
        assertThat(tries.get(19).atMost()).isCloseTo(0.94, within(0.01));
        assertThat(DelayStudy.of(preset("lettuce-default"), 20, 100, 1).get(19).atMost()).isOne();
    }

    @Test
    void aPolicyWithFewerTriesIsStudiedAsFarAsItGoes() {
        assertThat(DelayStudy.of(preset("aws-sdk"), 20, 100, 1)).hasSize(2);
        assertThatThrownBy(() -> DelayStudy.of(strategy("full"), 1_000, 100_000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 100000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lettuce-default | no jitter: all 500 clients try at the same moments",
                "lettuce-decorrelated-jitter | every delay is 0 ms",
                "node-redis-4 | the first 1 delays are 0 ms",
                "redis-py-decorrelated | the first retry has no jitter",
                "redis-py | it gives up after 3 tries, before 12",
                "lettuce-equal-jitter | all clients land on the cap of 30 s"
            })
    void warnsOf(String name, String warning) {
        ScheduleCheck check = ScheduleCheck.of(preset(name), Duration.ofMinutes(5), 12, 500);

        assertThat(check.warnings()).anySatisfy(w -> assertThat(w).contains(warning));
    }

    @Test
    void twelveTriesOfTheStandardPolicyCannotFitAMinute() {
        Policy twelve = new RetryPolicy(12, ofSeconds(1), ofSeconds(30), 2, 0.1);

        ScheduleCheck check = ScheduleCheck.of(twelve, ofSeconds(60), 12, 1_000);

        assertThat(check.warnings())
                .contains("12 tries cannot fit 60 s: they need at least 216.9 s");
        assertThat(check.fittingAtLeast()).isEqualTo(6);
        assertThat(check.fittingAtMost()).isEqualTo(5);
        assertThat(check.expected()).isEqualTo(ofSeconds(31));
    }

    @Test
    void aCalmPolicyIsNotWarnedOf() {
        ScheduleCheck check = ScheduleCheck.of(strategy("full"), ofSeconds(60), 11, 1_000);

        assertThat(check.warnings()).isEmpty();
        assertThat(check.togetherAtLast()).isBetween(1L, 20L);
        assertThat(
                        ScheduleCheck.of(strategy("exponential"), ofSeconds(60), 11, 1_000)
                                .togetherAtLast())
                .isEqualTo(1_000);
    }
}
