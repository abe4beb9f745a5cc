package dev.redrill.session;

import dev.redrill.load.Load;
import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.retry.RetryPolicy;

import org.jspecify.annotations.Nullable;

/**
 * What a session is run with.
 *
 * @param loadRate SET commands per second at the start
 * @param loadKeyPrefix what the load's keys begin with, and then they are left to their time to
 *     live; null for keys of the run's own, which are deleted at the end
 * @param wakeUp whether pauses before a retry may end early, at the start
 */
public record SessionSettings(
        Policy policy,
        RedisSettings redis,
        RecoverySettings recovery,
        double loadRate,
        @Nullable String loadKeyPrefix,
        boolean wakeUp) {
    /** As the window starts with: ten SET per second. */
    public static final SessionSettings STANDARD =
            new SessionSettings(
                    RetryPolicy.STANDARD,
                    RedisSettings.STANDARD,
                    RecoverySettings.STANDARD,
                    10,
                    null,
                    true);

    /** Refuses a rate out of bounds, and budgets that leave no time for the plans. */
    public SessionSettings {
        Load.requireRate(loadRate);
        Plans _ = Plans.of(policy, recovery.crash(), recovery.restart(), redis.connectTimeout());
    }

    /** The client's three plans. */
    public Plans plans() {
        return Plans.of(policy, recovery.crash(), recovery.restart(), redis.connectTimeout());
    }

    /** The same with another load. */
    public SessionSettings withLoad(double rate, @Nullable String keyPrefix) {
        return new SessionSettings(policy, redis, recovery, rate, keyPrefix, wakeUp);
    }
}
