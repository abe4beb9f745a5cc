package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class RetryPolicyTest {
    private static final Duration CONNECT_TIMEOUT = ofSeconds(2);
    private static final Duration NO_DEADLINE = Duration.ofDays(1);

    @Test
    void doublesFromOneSecondToThirty() {
        var plan = AttemptPlan.connectionLost(RetryPolicy.STANDARD);

        assertThat(plan.schedule().stream().map(b -> b.nominal().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L, 30L);
        assertThat(plan.deadline()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void kthTryHasTheMeanDeviationAndSupportOfTheory(int k) {
        var backoff = SteppedBackoff.exponential(ofSeconds(1), Backoff.LONGEST, 2, 0.1);
        var random = new Random(42);
        int clients = 40_000;

        double[] times =
                IntStream.range(0, clients)
                        .mapToDouble(
                                _ -> {
                                    var delays = backoff.delays(random);
                                    return IntStream.range(0, k)
                                            .mapToDouble(_ -> seconds(delays.next(NO_DEADLINE)))
                                            .sum();
                                })
                        .toArray();

        double mean =
                IntStream.range(0, clients).mapToDouble(i -> times[i]).average().orElseThrow();
        double variance =
                IntStream.range(0, clients)
                        .mapToDouble(i -> (times[i] - mean) * (times[i] - mean))
                        .average()
                        .orElseThrow();
        double theoryMean = Math.pow(2, k) - 1;
        double theoryDeviation = 0.1 * Math.sqrt((Math.pow(4, k) - 1) / 9);
        double standardError = theoryDeviation / Math.sqrt(clients);
        assertThat(mean).isCloseTo(theoryMean, within(4 * standardError));
        assertThat(Math.sqrt(variance)).isCloseTo(theoryDeviation, within(0.03 * theoryDeviation));
        assertThat(DoubleStream.of(times).min().orElseThrow())
                .isBetween(0.9 * theoryMean - 1e-6, theoryMean);
        assertThat(DoubleStream.of(times).max().orElseThrow())
                .isBetween(theoryMean, 1.1 * theoryMean + 1e-6);
    }

    @Test
    void everyDelayKeepsToItsBoundsAndUsesThem() {
        var backoff = RetryPolicy.STANDARD.backoff();
        var random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            var delays = backoff.delays(random);
            for (int retry = 1; retry <= 10; retry++) {
                DelayBounds bounds = backoff.bounds(retry);
                assertThat(delays.next(NO_DEADLINE)).isBetween(bounds.least(), bounds.most());
            }
        }
        assertThat(backoff.bounds(6))
                .isEqualTo(new DelayBounds(ofSeconds(27), ofSeconds(30), ofSeconds(33)));
    }

    @Test
    void sameSeedGivesTheSameDelays() {
        var one = RetryPolicy.STANDARD.backoff().delays(new Random(1));
        var other = RetryPolicy.STANDARD.backoff().delays(new Random(1));

        for (int i = 0; i < 10; i++)
            assertThat(one.next(NO_DEADLINE)).isEqualTo(other.next(NO_DEADLINE));
    }

    @ParameterizedTest
    @CsvSource({"12, 60", "6, 30"})
    void recoveryPlanIsTheLargestThatFitsItsDeadline(int attempts, int limitSeconds) {
        var plan =
                attempts == 12
                        ? AttemptPlan.crashRecovery(
                                RetryPolicy.STANDARD, Budget.CRASH, CONNECT_TIMEOUT)
                        : AttemptPlan.restartRecovery(
                                RetryPolicy.STANDARD, Budget.RESTART, CONNECT_TIMEOUT);

        assertThat(plan.attempts()).isEqualTo(attempts);
        assertThat(plan.deadline()).contains(ofSeconds(limitSeconds));
        Duration longest =
                plan.schedule().stream()
                        .map(DelayBounds::most)
                        .reduce(CONNECT_TIMEOUT, Duration::plus);
        assertThat(longest)
                .isBetween(ofSeconds(limitSeconds).minus(ofMillis(1)), ofSeconds(limitSeconds));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2.0, 12, 58",
        "0.1, 1.0, 5, 3",
        "20, 2.0, 6, 28",
        "1, 1.5, 3, 4",
        "0.001, 10.0, 20, 58",
        "1, 1e300, 4, 58"
    })
    void fittedCapAgreesWithASearchForIt(
            double base, double multiplier, int attempts, double budget) {
        var policy = new RetryPolicy(10, millis(base), Duration.ofDays(1), multiplier, 0.1);

        Duration cap = policy.backoffFitting(attempts, millis(budget)).cap();

        double low = 0;
        double high = 86_400;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (int k = 0; k < attempts; k++)
                sum += Math.min(base * Math.pow(multiplier, k), middle);
            if (1.1 * sum <= budget) low = middle;
            else high = middle;
        }
        double widest = base * Math.pow(multiplier, attempts - 1.0);
        assertThat(Math.min(seconds(cap), widest)).isCloseTo(Math.min(low, widest), within(1e-6));
    }

    @Test
    void fittedCapIsNeverAboveThePolicysOwn() {
        var policy = new RetryPolicy(10, ofSeconds(1), ofSeconds(3), 2, 0.1);

        assertThat(policy.backoffFitting(12, ofSeconds(58)).cap()).isEqualTo(ofSeconds(3));
    }

    @Test
    void tenThousandthRetryWaitsForTheCapAndOverflowsNothing() {
        var backoff = SteppedBackoff.exponential(ofSeconds(1), ofSeconds(30), 1e6, 0.1);

        assertThat(backoff.bounds(10_000))
                .isEqualTo(new DelayBounds(ofSeconds(27), ofSeconds(30), ofSeconds(33)));
        var delays = backoff.delays(new Random(3));
        for (int i = 0; i < 10_000; i++) {
            assertThat(delays.next(NO_DEADLINE)).isBetween(Duration.ofMillis(900), ofSeconds(33));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
    void refusesAJitterThatIsNoShare(double jitter) {
        assertThatThrownBy(() -> new RetryPolicy(10, ofSeconds(1), ofSeconds(30), 2, jitter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(jitter));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, 0.99, -2, Double.POSITIVE_INFINITY})
    void refusesAMultiplierThatShrinksOrIsNoNumber(double multiplier) {
        assertThatThrownBy(() -> new RetryPolicy(10, ofSeconds(1), ofSeconds(30), multiplier, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(multiplier));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT1S, PT30S, maxRetries",
        "1000001, PT1S, PT30S, maxRetries",
        "10, PT0S, PT30S, 0s",
        "10, PT-1S, PT30S, -1s",
        "10, PT1S, PT0.5S, 500ms",
        "10, PT1S, PT9000H, 9000h",
        "10, PT1S, PT999999999999H, maximum delay"
    })
    void refusesValuesOutOfBoundsAndNamesThem(
            int retries, Duration base, Duration cap, String named) {
        assertThatThrownBy(() -> new RetryPolicy(retries, base, cap, 2, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void refusesAConnectTimeoutThatLeavesNoTime() {
        assertThatThrownBy(
                        () ->
                                AttemptPlan.restartRecovery(
                                        RetryPolicy.STANDARD, Budget.RESTART, ofSeconds(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30s");
    }

    @Test
    void budgetsOfOnesOwnAreFittedTooAndTheLongestPlanStaysInside() {
        var budget = new Budget(20, ofSeconds(90));

        var plan = AttemptPlan.crashRecovery(RetryPolicy.STANDARD, budget, CONNECT_TIMEOUT);

        assertThat(plan.attempts()).isEqualTo(20);
        Duration longest =
                plan.schedule().stream()
                        .map(DelayBounds::most)
                        .reduce(CONNECT_TIMEOUT, Duration::plus);
        assertThat(longest).isCloseTo(ofSeconds(90), Duration.ofNanos(100));
    }

    @Test
    void refusesABudgetThatLeavesNoRoomAndSaysTheValues() {
        var hasty = new Budget(1_000, ofMillis(2_500));

        assertThatThrownBy(
                        () ->
                                AttemptPlan.restartRecovery(
                                        RetryPolicy.STANDARD, hasty, CONNECT_TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 delays do not fit 500ms")
                .hasMessageContaining("0.455 ms");
    }

    private static Duration millis(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
