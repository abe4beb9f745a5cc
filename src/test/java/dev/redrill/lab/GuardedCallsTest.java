package dev.redrill.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.lab.CircuitBreaker.Figures;
import dev.redrill.lab.GuardedCalls.Order;
import dev.redrill.lab.GuardedCalls.Result;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Retries beside a breaker, against what can be counted by hand. */
final class GuardedCallsTest {
    private static final Figures TEN_CALLS = new Figures(50, 10, 10, Duration.ofSeconds(2), 2);

    private static Result run(Order order, int retries) {
        return new GuardedCalls(
                        10,
                        retries,
                        Duration.ofMillis(10),
                        TEN_CALLS,
                        order,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20))
                .run();
    }

    @Test
    void withoutABreakerEveryRetryReachesTheServer() {
        Result result = run(Order.NO_BREAKER, 2);

        assertThat(result.requests()).isEqualTo(200);
        assertThat(result.failed()).isEqualTo(100);
        assertThat(result.tries()).isEqualTo(100 * 3 + 100);
        assertThat(result.refusedByBreaker()).isZero();
    }

    /**
     * It opens at the tenth call, and each trial after that lets two through until they succeed.
     */
    @Test
    void withRetriesOutsideTheBreakerCountsAttempts() {
        Result result = run(Order.RETRY_OUTSIDE, 2);

        assertThat(result.tries() - result.answered()).isEqualTo(10 + 4 * 2);
    }

    /** It opens at the tenth request, which is the thirtieth call. */
    @Test
    void withTheBreakerOutsideARequestWithItsRetriesIsOne() {
        Result result = run(Order.BREAKER_OUTSIDE, 2);

        assertThat(result.tries() - result.answered()).isGreaterThanOrEqualTo(30);
        assertThat(result.refusedByBreaker()).isPositive();
        assertThat(result.healthyAfter()).isLessThanOrEqualTo(2.2);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(
                        () ->
                                new GuardedCalls(
                                        0,
                                        1,
                                        Duration.ZERO,
                                        TEN_CALLS,
                                        Order.NO_BREAKER,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requests per second")
                .hasMessageContaining("was 0.0");
    }
}
