package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.TimeUnit;

class CircuitBreakerTest {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Stands still until it is moved. */
    private static final class Hand extends Clock {
        private Instant now = EPOCH;

        void move(Duration by) {
            now = now.plus(by);
        }

        long nanos() {
            return Duration.between(EPOCH, now).toNanos();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The same calls, at the same moments, with the same ends, to both. */
    @ParameterizedTest(name = "{0} % of {1}, least {2}, open {3} s, then {4}")
    @CsvSource({
        "50, 100, 100, 60, 10",
        "50, 10, 5, 2, 3",
        "33.3, 7, 7, 1, 1",
        "100, 20, 3, 5, 4",
        "1, 50, 10, 1, 2",
        "50, 10, 100, 3, 20"
    })
    void agreesWithResilience4j(double percent, int window, int least, int open, int halfOpen) {
        var hand = new Hand();
        var theirs =
                io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
                        "theirs",
                        CircuitBreakerConfig.custom()
                                .failureRateThreshold((float) percent)
                                .slidingWindow(
                                        window,
                                        least,
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .waitDurationInOpenState(Duration.ofSeconds(open))
                                .permittedNumberOfCallsInHalfOpenState(halfOpen)
                                .clock(hand)
                                .build());
        var ours =
                new CircuitBreaker(
                        new CircuitBreaker.Figures(
                                percent, window, least, Duration.ofSeconds(open), halfOpen));
        var random = new Random(window);
        int opened = 0;
        double failing = 0.2;
        for (int call = 0; call < 30_000; call++) {
            if (call % 200 == 0) failing = random.nextDouble();
            hand.move(Duration.ofMillis(random.nextInt(30)));
            if (random.nextInt(100) == 0) hand.move(Duration.ofSeconds(open));

            boolean permitted = theirs.tryAcquirePermission();
            assertThat(ours.permits(hand.nanos())).as("call %d", call).isEqualTo(permitted);
            if (permitted) {
                boolean success = random.nextDouble() >= failing;
                if (success) theirs.onSuccess(1, TimeUnit.MILLISECONDS);
                else theirs.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException("failed"));
                ours.ended(success, hand.nanos());
            }
            assertThat(ours.state().name()).as("call %d", call).isEqualTo(theirs.getState().name());
            if (permitted && ours.state() == CircuitBreaker.State.OPEN) opened++;
        }
        assertThat(opened).isGreaterThan(10);
    }

    @Test
    void refusesFiguresThatAreNone() {
        assertThatThrownBy(() -> new CircuitBreaker.Figures(0, 10, 5, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 0.0");
        assertThat(CircuitBreaker.Figures.RESILIENCE4J.window())
                .isEqualTo(CircuitBreakerConfig.ofDefaults().getSlidingWindowSize());
        assertThat((float) CircuitBreaker.Figures.RESILIENCE4J.failurePercent())
                .isEqualTo(CircuitBreakerConfig.ofDefaults().getFailureRateThreshold());
    }
}
