package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.lettuce.core.resource.Delay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.LongStream;

class PresetTest {
    private static final int DRAWS = 20_000;

    private static Backoff backoff(String name) {
        return Preset.named(name).orElseThrow().policy().backoff();
    }

    private static final Map<String, Supplier<Delay>> LETTUCE =
            Map.of(
                    "lettuce-default", Delay::exponential,
                    "lettuce-full-jitter", Delay::fullJitter,
                    "lettuce-equal-jitter", Delay::equalJitter);

    @ParameterizedTest
    @CsvSource({
        "lettuce-default, 1",
        "lettuce-default, 10",
        "lettuce-default, 15",
        "lettuce-default, 16",
        "lettuce-default, 64",
        "lettuce-full-jitter, 3",
        "lettuce-full-jitter, 10",
        "lettuce-full-jitter, 16",
        "lettuce-full-jitter, 40",
        "lettuce-equal-jitter, 3",
        "lettuce-equal-jitter, 10",
        "lettuce-equal-jitter, 16",
        "lettuce-equal-jitter, 17",
        "lettuce-equal-jitter, 20"
    })
    void isWhatLettuceItselfDraws(String name, int attempt) {
        Delay delay = LETTUCE.getOrDefault(name, Delay::exponential).get();

        agree(_ -> delay.createDelay(attempt).toMillis(), backoff(name), attempt, 1);
    }

    @Test
    void lettucesDecorrelatedJitterNeverWaits() {
        var delay = Delay.decorrelatedJitter().get();
        Delays ours = backoff("lettuce-decorrelated-jitter").delays(new java.util.Random(1));
        for (int attempt = 1; attempt <= 1_000; attempt++) {
            assertThat(delay.createDelay(attempt)).isZero();
            assertThat(ours.next(ofSeconds(1))).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"17, 0.54", "20, 0.94"})
    void lettucesEqualJitterSitsOnItsCap(int attempt, double share) {
        assertThat(Drawn.of(backoff("lettuce-equal-jitter"), attempt, DRAWS).shareAt(30_000))
                .isCloseTo(share, within(0.015));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5", "12"})
    void isWhatResilience4jItselfDraws(int attempt) {
        IntervalFunction theirs = IntervalFunction.ofExponentialRandomBackoff();

        agree(_ -> theirs.apply(attempt), backoff("resilience4j-random"), attempt, 1);
    }

    /** 500 ms growing by half are 2531 ms at the fifth try: 5/6 of U(x/2, 3x/2) exceed 1265 ms. */
    @Test
    void resilience4jsMaximumComesAfterItsJitter() {
        IntervalFunction theirs =
                IntervalFunction.ofExponentialRandomBackoff(500L, 1.5, 0.5, 3_000L);
        Backoff ours =
                new SteppedBackoff(
                        Growth.exponential(ofMillis(500), 1.5),
                        Jitter.proportional(0.5),
                        ofSeconds(3),
                        SteppedBackoff.Capping.AFTER_JITTER);

        for (int attempt : new int[] {4, 5, 6, 9}) {
            agree(_ -> theirs.apply(attempt), ours, attempt, 1);
            double x = 500 * Math.pow(1.5, attempt - 1.0);
            double atom = Math.clamp((1.5 * x - 3_000) / x, 0, 1);
            assertThat(Drawn.of(ours, attempt, DRAWS).shareAt(3_000))
                    .isCloseTo(atom, within(4 * Math.sqrt(0.25 / DRAWS)));
        }
    }

    @Test
    void resilience4jTriesThreeTimesEveryHalfSecond() {
        RetryConfig theirs = RetryConfig.ofDefaults();
        NamedPolicy ours = Preset.named("resilience4j").orElseThrow().policy();

        assertThat(ours.maxRetries()).isEqualTo(theirs.getMaxAttempts() - 1);
        Long theirFirst = theirs.getIntervalBiFunction().apply(1, null);
        assertThat(theirFirst).isEqualTo(ours.backoff().bounds(1).nominal().toMillis());
    }

    /** Least, middle and most of the bounds, in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "ioredis, 1, 50, 50, 50",
        "ioredis, 41, 2000, 2000, 2000",
        "node-redis-4, 1, 0, 0, 0",
        "node-redis-4, 2, 50, 50, 50",
        "node-redis-4, 20, 500, 500, 500",
        "node-redis-5, 1, 50, 150, 250",
        "node-redis-5, 10, 2000, 2100, 2200",
        "redis-py, 1, 8, 12, 16",
        "redis-py, 9, 256, 384, 512",
        "redis-py-decorrelated, 1, 8, 8, 8",
        "redis-py-decorrelated, 2, 8, 16, 24",
        "go-redis, 1, 8, 16, 24",
        "go-redis, 7, 8, 512, 512",
        "failsafe, 9, 22500, 30000, 37500",
        "grpc, 1, 800, 1000, 1200",
        "grpc, 30, 96000, 120000, 144000",
        "grpc-retry, 5, 800, 1000, 1200",
        "grpc-retry-before-2024, 5, 0, 500, 1000",
        "aws-sdk, 1, 0, 50, 100",
        "aws-sdk, 20, 0, 10000, 20000",
        "polly, 1, 2000, 2500, 3000",
        "jedis-cluster, 1, 0, 312, 625",
        "jedis-cluster, 4, 0, 5000, 10000",
        "jedis-cluster, 5, 0, 0, 0"
    })
    void hasTheBoundsThatWereRead(String name, int retry, long least, long middle, long most) {
        DelayBounds bounds = backoff(name).bounds(retry);

        assertThat(bounds.least()).isEqualTo(ofMillis(least));
        assertThat(bounds.nominal()).isBetween(ofMillis(middle), ofMillis(middle + 1));
        assertThat(bounds.most()).isEqualTo(ofMillis(most));
    }

    @Test
    void namesAreOneOfAKindAndSayWhoseTheyAre() {
        assertThat(Preset.ALL).extracting(p -> p.policy().name()).doesNotHaveDuplicates();
        assertThat(Preset.ALL).allSatisfy(p -> assertThat(p.product()).isNotBlank());
        assertThat(Preset.ALL).allSatisfy(p -> assertThat(p.source()).isNotBlank());
    }

    /** Their whole milliseconds and our fractions may be one apart beside the sampling error. */
    private static void agree(LongUnaryOperator theirs, Backoff ours, int retry, double rounding) {
        double[] drawn = LongStream.range(0, DRAWS).map(theirs).sorted().asDoubleStream().toArray();
        Drawn own = Drawn.of(ours, retry, DRAWS);
        DelayBounds bounds = ours.bounds(retry);
        Duration width = bounds.most().minus(bounds.least());
        double mean = LongStream.range(0, DRAWS).mapToDouble(i -> drawn[(int) i]).sum() / DRAWS;
        double error = 4 * Math.sqrt(2.0 / 12 / DRAWS) * width.toNanos() / 1e6 + rounding;
        assertThat(own.mean()).isCloseTo(mean, within(error));
        double tenth = 4 * Math.sqrt(2 * 0.09 / DRAWS) * width.toNanos() / 1e6 + rounding;
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            assertThat(own.quantile(share))
                    .as("quantile %s", share)
                    .isCloseTo(drawn[(int) (share * DRAWS)], within(2 * tenth));
        }
    }
}
