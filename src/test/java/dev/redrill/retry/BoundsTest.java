package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The last value that each figure of a policy may have, and the first that is refused. */
final class BoundsTest {
    private static final Duration ZERO = Duration.ZERO;
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Durations.ENDLESS;
    private static final Duration TOO_LONG = LONGEST.plus(NANO);
    private static final Duration NEGATIVE = NANO.negated();
    private static final int FOR_EVER = Policy.FOR_EVER;

    interface Made extends Supplier<Object> {}

    private static Arguments kept(String what, Made made) {
        return Arguments.of(what, made);
    }

    private static Stream<Arguments> lastThatAreKept() {
        return Stream.of(
                kept("one attempt", () -> plan(1, null)),
                kept("the shortest limit of a plan", () -> plan(1, NANO)),
                kept("one attempt of a budget", () -> new Budget(1, NANO)),
                kept("most of a budget", () -> new Budget(Budget.MOST_ATTEMPTS, LONGEST)),
                kept("no base", () -> new DecorrelatedBackoff(ZERO, NANO, ZERO)),
                kept("base at the cap", () -> new DecorrelatedBackoff(LONGEST, LONGEST, LONGEST)),
                kept("a growth of nothing", () -> new Growth(ZERO, 1, ZERO)),
                kept("the most growth", () -> new Growth(LONGEST, Double.MAX_VALUE, LONGEST)),
                kept("no share", () -> new Jitter(0, 0, ZERO, ZERO)),
                kept("the most shares", () -> new Jitter(10, 10, LONGEST, LONGEST)),
                kept("no jitter", () -> Jitter.proportional(0)),
                kept("all jitter", () -> Jitter.proportional(1)),
                kept("one retry", () -> named(1, NANO)),
                kept("retries for ever", () -> named(FOR_EVER, null)),
                kept("a microsecond for Polly", () -> new PollyBackoff(micros(1), micros(1))),
                kept("one retry of ours", () -> own(1, SECOND)),
                kept("ours for ever", () -> own(FOR_EVER, SECOND)),
                kept("one delay in its time", () -> RetryPolicy.STANDARD.backoffFitting(1, SECOND)),
                kept("one attempt that shares", () -> new SharedTimeBackoff(NANO, 1)),
                kept("figures at their cap", () -> figures(NANO, NANO)));
    }

    private static Stream<Arguments> firstThatAreRefused() {
        return Stream.of(
                kept("0", () -> plan(0, null)),
                kept("0s", () -> plan(1, ZERO)),
                kept("0", () -> new Budget(0, SECOND)),
                kept("1001", () -> new Budget(Budget.MOST_ATTEMPTS + 1, SECOND)),
                kept("0s", () -> new Budget(1, ZERO)),
                kept("base delay", () -> new DecorrelatedBackoff(NEGATIVE, SECOND, SECOND)),
                kept("start", () -> new DecorrelatedBackoff(ZERO, SECOND, NEGATIVE)),
                kept("start", () -> new DecorrelatedBackoff(ZERO, SECOND, TOO_LONG)),
                kept("maximum delay", () -> new DecorrelatedBackoff(ZERO, ZERO, ZERO)),
                kept("cap", () -> new DecorrelatedBackoff(SECOND, NANO, SECOND)),
                kept("base delay", () -> new Growth(NEGATIVE, 1, ZERO)),
                kept("step", () -> new Growth(ZERO, 1, NEGATIVE)),
                kept("step", () -> new Growth(ZERO, 1, TOO_LONG)),
                kept("0.999", () -> new Growth(SECOND, 0.999, ZERO)),
                kept("Infinity", () -> new Growth(SECOND, Double.POSITIVE_INFINITY, ZERO)),
                kept("NaN", () -> new Growth(SECOND, Double.NaN, ZERO)),
                kept("-0.1", () -> new Jitter(-0.1, 1, ZERO, ZERO)),
                kept("0.9", () -> new Jitter(1, 0.9, ZERO, ZERO)),
                kept("10.1", () -> new Jitter(1, 10.1, ZERO, ZERO)),
                kept("least", () -> new Jitter(1, 1, NEGATIVE, ZERO)),
                kept("most", () -> new Jitter(1, 1, ZERO, TOO_LONG)),
                kept("in order", () -> new Jitter(1, 1, SECOND, NANO)),
                kept("-0.1", () -> Jitter.proportional(-0.1)),
                kept("1.1", () -> Jitter.proportional(1.1)),
                kept("0", () -> named(0, null)),
                kept("1000001", () -> named(FOR_EVER + 1, null)),
                kept("deadline", () -> named(1, ZERO)),
                kept("base", () -> new PollyBackoff(Duration.ofNanos(999), SECOND)),
                kept("base", () -> new PollyBackoff(SECOND.plus(NANO), SECOND)),
                kept("maximum delay", () -> new PollyBackoff(SECOND, TOO_LONG)),
                kept("0", () -> own(0, SECOND)),
                kept("1000001", () -> own(FOR_EVER + 1, SECOND)),
                kept("maxDelay", () -> own(1, SECOND.minus(NANO))),
                kept("0", () -> RetryPolicy.STANDARD.backoffFitting(0, SECOND)),
                kept("3 delays", () -> RetryPolicy.STANDARD.backoffFitting(3, ZERO)),
                kept("all attempts", () -> new SharedTimeBackoff(ZERO, 1)),
                kept("0", () -> new SharedTimeBackoff(SECOND, 0)),
                kept("base", () -> figures(ZERO, SECOND)),
                kept("cap", () -> figures(NANO, ZERO)),
                kept("cap", () -> figures(SECOND, NANO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastThatAreKept")
    void aFigureMayReachItsBound(String what, Made made) {
        assertThat(made.get()).as(what).isNotNull();
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("firstThatAreRefused")
    void aFigureBeyondItsBoundIsRefusedByName(String named, Made made) {
        assertThatIllegalArgumentException().isThrownBy(made::get).withMessageContaining(named);
    }

    @Test
    void thereIsNoRetryBeforeTheFirst() {
        List<Backoff> backoffs =
                List.of(
                        DecorrelatedBackoff.of(NANO, SECOND),
                        new PollyBackoff(micros(1), SECOND),
                        new SharedTimeBackoff(SECOND, 1),
                        SteppedBackoff.NONE);

        for (Backoff backoff : backoffs) {
            assertThat(backoff.bounds(1)).isNotNull();
            assertThatIllegalArgumentException()
                    .as(backoff.toString())
                    .isThrownBy(() -> backoff.bounds(0));
        }
    }

    /** Its cap may be as low as a millisecond, and not a nanosecond lower. */
    @Test
    void delaysThatFitNoMoreAreRefused() {
        var even = new RetryPolicy(10, SECOND, SECOND, 1, 0);
        Duration millis = Duration.ofMillis(5);

        assertThat(even.backoffFitting(5, millis).cap()).isEqualTo(Duration.ofMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> even.backoffFitting(5, millis.minusNanos(1)))
                .withMessageContaining("5");
    }

    private static AttemptPlan plan(int attempts, @Nullable Duration limit) {
        return new AttemptPlan(
                AttemptPlan.Kind.CONNECTION_LOST, attempts, limit, SteppedBackoff.NONE);
    }

    private static NamedPolicy named(int retries, @Nullable Duration limit) {
        return new NamedPolicy("some", SteppedBackoff.NONE, retries, limit);
    }

    private static RetryPolicy own(int retries, Duration maxDelay) {
        return new RetryPolicy(retries, SECOND, maxDelay, 2, 0.1);
    }

    private static Strategy.Figures figures(Duration base, Duration cap) {
        return new Strategy.Figures(base, cap, 2, 0.1, Capping.BEFORE_JITTER);
    }

    private static Duration micros(int count) {
        return Duration.ofNanos(1_000L * count);
    }
}
