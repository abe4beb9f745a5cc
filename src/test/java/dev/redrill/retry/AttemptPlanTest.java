package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class AttemptPlanTest {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Test
    void thePolicyOfTheSettingsGetsTheBudgetWithRoomForAConnectTimeout() {
        AttemptPlan plan = AttemptPlan.crashRecovery(RetryPolicy.STANDARD, Budget.CRASH, CONNECT);

        assertThat(plan.attempts()).isEqualTo(12);
        assertThat(plan.deadline()).contains(Duration.ofSeconds(60));
        Duration longest =
                plan.schedule().stream()
                        .map(DelayBounds::most)
                        .reduce(Duration.ZERO, Duration::plus);
        assertThat(longest).isBetween(Duration.ofMillis(57_999), Duration.ofSeconds(58));
        assertThat(plan.waitsForContainer()).isFalse();
    }

    @Test
    void aRestartWaitsForTheContainer() {
        AttemptPlan plan =
                AttemptPlan.restartRecovery(RetryPolicy.STANDARD, Budget.RESTART, CONNECT);

        assertThat(plan.attempts()).isEqualTo(6);
        assertThat(plan.deadline()).contains(Duration.ofSeconds(30));
        assertThat(plan.waitsForContainer()).isTrue();
    }

    @Test
    void anotherPolicyKeepsItsAttemptsUntilTheFirstOfBothLimits() {
        assertThat(crash(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(crash(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(crash(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(60));
        var endless = NamedPolicy.forEver("some", SteppedBackoff.NONE);
        AttemptPlan plan = AttemptPlan.crashRecovery(endless, Budget.CRASH, CONNECT);
        assertThat(plan.deadline()).contains(Duration.ofSeconds(60));
        assertThat(plan.attempts()).isEqualTo(Policy.FOR_EVER);
        assertThat(AttemptPlan.connectionLost(endless).deadline()).isEmpty();
    }

    @Test
    void aConnectTimeoutThatFillsTheTimeIsRefusedWithBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                AttemptPlan.crashRecovery(
                                        RetryPolicy.STANDARD, Budget.CRASH, Duration.ofSeconds(60)))
                .withMessageContaining("1m")
                .withMessageContaining("crash");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                AttemptPlan.restartRecovery(
                                        RetryPolicy.STANDARD,
                                        Budget.RESTART,
                                        Duration.ofSeconds(31)))
                .withMessageContaining("restart");
    }

    private static Duration crash(Duration own) {
        var named = new NamedPolicy("some", SteppedBackoff.NONE, 5, own);
        AttemptPlan plan = AttemptPlan.crashRecovery(named, Budget.CRASH, CONNECT);
        assertThat(plan.attempts()).isEqualTo(5);
        return plan.deadline().orElseThrow();
    }
}
