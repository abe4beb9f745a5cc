package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Budget;
import dev.redrill.retry.Delays;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The manager with other policies than that of the settings. */
class PolicyInForceTest {
    private static final RedisEndpoint HERE = RedisEndpoint.tcp("localhost", 6379, null);
    private static final int SEED = 5;

    /** When a server that is never there was tried. */
    private static List<Duration> attempts(Policy policy, Duration length) {
        var time = new FakeTime(length);
        var server = new FakeRedis(time);
        var manager =
                new RedisManager(
                        HERE, policy, RedisSettings.STANDARD, time, new Random(SEED), server);
        server.down();
        manager.run();
        assertThat(Thread.interrupted()).isTrue();
        return server.connects();
    }

    /** The first attempt is immediate, and each other follows one delay. */
    private static List<Duration> planned(Policy policy, Duration length) {
        Delays delays = policy.backoff().delays(new Random(SEED));
        List<Duration> moments = new ArrayList<>(List.of(Duration.ZERO));
        while (moments.size() < policy.maxRetries()) {
            Duration next = moments.getLast().plus(delays.next(Duration.ofDays(365)));
            if (next.compareTo(length) > 0) break;
            moments.add(next);
        }
        return moments;
    }

    @ParameterizedTest
    @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void attemptsComeWhenTheStrategyHasThem(Strategy strategy) {
        var policy =
                new NamedPolicy(
                        strategy.word(),
                        strategy.with(Figures.of(ofMillis(100), ofSeconds(10))),
                        25,
                        null);

        List<Duration> made = attempts(policy, ofMinutes(10));

        assertThat(made).hasSize(25).isEqualTo(planned(policy, ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lettuce-default",
                "lettuce-equal-jitter",
                "resilience4j-random",
                "ioredis",
                "node-redis-5",
                "redis-py-decorrelated",
                "polly-exponential"
            })
    void attemptsComeWhenTheLibraryWouldMakeThem(String name) {
        Policy policy = Preset.named(name).orElseThrow().policy();

        List<Duration> made = attempts(policy, ofMinutes(2));

        assertThat(made).isNotEmpty().isEqualTo(planned(policy, ofMinutes(2)));
    }

    @Test
    void aPoliciesOwnDeadlineEndsIt() {
        var policy =
                new NamedPolicy(
                        "until",
                        Strategy.FIXED.with(Figures.of(ofSeconds(2), ofSeconds(2))),
                        100,
                        ofSeconds(9));

        assertThat(attempts(policy, ofMinutes(1)))
                .containsExactly(
                        Duration.ZERO, ofSeconds(2), ofSeconds(4), ofSeconds(6), ofSeconds(8));
    }

    @Test
    void aRecoveryFollowsTheChosenPolicyUntilTheBudgetsDeadline() {
        NamedPolicy lettuce = Preset.named("lettuce-default").orElseThrow().policy();
        NamedPolicy jedis = Preset.named("jedis-cluster").orElseThrow().policy();

        AttemptPlan crash = AttemptPlan.crashRecovery(lettuce, Budget.CRASH, ofSeconds(2));
        AttemptPlan shorter = AttemptPlan.restartRecovery(jedis, Budget.RESTART, ofSeconds(2));

        assertThat(crash.backoff()).isEqualTo(lettuce.backoff());
        assertThat(crash.attempts()).isEqualTo(Policy.FOR_EVER);
        assertThat(crash.deadline()).contains(ofSeconds(60));
        assertThat(shorter.deadline()).contains(ofSeconds(10));
        assertThat(shorter.attempts()).isEqualTo(4);
    }
}
