package dev.redrill.api.view;

import dev.redrill.recovery.Incident;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The retry policy, its plans, and the attempts so far.
 *
 * @param wakeUp whether a pause may end early
 * @param inForce the current plan; null while connected
 * @param attempt the attempt in progress; null between attempts
 * @param nextRetryAt when the pause before the next attempt ends, unless woken
 * @param incident the incident in progress
 * @param history the attempts of the current outage, or of the last one
 */
public record RetryView(
        PolicyView policy,
        List<PlanView> plans,
        boolean wakeUp,
        AttemptPlan.@Nullable Kind inForce,
        @Nullable Integer attempt,
        @Nullable Duration nextDelayMillis,
        @Nullable Instant nextRetryAt,
        @Nullable Long incident,
        List<AttemptView> history) {

    /** The policy; its figures only if it is the policy of the settings. */
    public record PolicyView(
            String name,
            int maxRetries,
            @Nullable Duration baseDelayMillis,
            @Nullable Duration maxDelayMillis,
            @Nullable Double backoffMultiplier,
            @Nullable Double jitter) {
        static PolicyView of(Policy policy) {
            return switch (policy) {
                case RetryPolicy own ->
                        new PolicyView(
                                own.name(),
                                own.maxRetries(),
                                own.baseDelay(),
                                own.maxDelay(),
                                own.backoffMultiplier(),
                                own.jitter());
                case NamedPolicy named ->
                        new PolicyView(named.name(), named.maxRetries(), null, null, null, null);
            };
        }
    }

    private static Stream<AttemptPlan> plans(SessionSettings settings) {
        Plans plans = settings.plans();
        return Stream.of(plans.connectionLost(), plans.crash(), plans.restart());
    }

    /** The view of a session now. */
    public static RetryView of(Session session) {
        RedisStatus redis = session.redis().get();
        Outage outage = redis.outage();
        var waiting = redis.state() instanceof RedisState.Waiting w ? w : null;
        return new RetryView(
                PolicyView.of(session.settings().policy()),
                plans(session.settings()).map(PlanView::of).toList(),
                redis.wakeUp(),
                outage == null || outage.recovered() != null ? null : outage.plan().kind(),
                redis.state() instanceof RedisState.Connecting(var attempt) ? attempt : null,
                waiting == null ? null : waiting.delay(),
                waiting == null ? null : waiting.retryAt(),
                session.recovery().get().running().map(Incident::id).orElse(null),
                outage == null
                        ? List.of()
                        : outage.attempts().stream().map(AttemptView::of).toList());
    }
}
