package dev.redrill.session;

import dev.redrill.load.Load;
import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.retry.RetryPolicy;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a session.
 *
 * @param loadRate SET commands per second at the start
 * @param loadKeyPrefix prefix of the load's keys, which then expire by themselves; null for a
 *     prefix of this run, whose keys are deleted at the end
 * @param wakeUp whether pauses before a retry may end early, at the start
 */
public record SessionSettings(
        Policy policy,
        RedisSettings redis,
        RecoverySettings recovery,
        double loadRate,
        @Nullable String loadKeyPrefix,
        boolean wakeUp) {
    /** The defaults: ten SET per second. */
    public static final SessionSettings STANDARD =
            new SessionSettings(
                    RetryPolicy.STANDARD,
                    RedisSettings.STANDARD,
                    RecoverySettings.STANDARD,
                    10,
                    null,
                    true);

    /**
     * Throws {@link IllegalArgumentException} if the rate is out of bounds, or a budget leaves no
     * time for its plan.
     */
    public SessionSettings {
        Load.requireRate(loadRate);
        Plans _ = Plans.of(policy, recovery.crash(), recovery.restart(), redis.connectTimeout());
    }

    /** The client's three plans. */
    public Plans plans() {
        return Plans.of(policy, recovery.crash(), recovery.restart(), redis.connectTimeout());
    }

    /** The same settings with another policy. */
    public SessionSettings withPolicy(Policy other) {
        return new SessionSettings(other, redis, recovery, loadRate, loadKeyPrefix, wakeUp);
    }

    /** The same settings with another load. */
    public SessionSettings withLoad(double rate, @Nullable String keyPrefix) {
        return new SessionSettings(policy, redis, recovery, rate, keyPrefix, wakeUp);
    }
}
