package dev.redrill.redis;

import dev.redrill.redis.Light.Level;
import dev.redrill.redis.Light.Name;
import dev.redrill.state.Published;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Publishes the loop's steps: each replaces the snapshot and adds its event to the journal. */
final class Reporter {
    private final Published<RedisStatus> status;
    private final TimeSource time;
    private boolean wrote;
    private boolean lost;

    Reporter(Published<RedisStatus> status, TimeSource time) {
        this.status = status;
        this.time = time;
    }

    TimeSource time() {
        return time;
    }

    boolean wakeUp() {
        return status.get().wakeUp();
    }

    void connecting(int attempt) {
        state(new RedisState.Connecting(attempt));
    }

    void waiting(Outage outage, int attempt, Duration delay, Stamp retryAt, RedisFailure cause) {
        var event =
                new RedisEvent.Waiting(
                        time.stamp(), outage.plan().kind(), attempt, delay, retryAt, cause);
        update(
                s ->
                        s.with(
                                        new RedisState.Waiting(attempt, delay, retryAt.at(), cause),
                                        time.now())
                                .withOutage(outage.withNextDelay(delay))
                                .plus(event));
    }

    void waitingForContainer(Stamp deadline, RedisFailure cause) {
        state(new RedisState.WaitingForContainer(deadline.at(), cause));
    }

    void quiet(int attempt, Stamp until, RedisFailure cause) {
        state(new RedisState.Quiet(attempt, until.at(), cause));
    }

    void planChanged(Outage outage) {
        update(s -> s.withOutage(outage));
    }

    /** What took the link down counts more than why an attempt failed; of those, the newest. */
    void attempted(Stamp started, Outage outage, Outage.Attempt attempt) {
        RedisFailure failure = attempt.failure();
        boolean untold = failure == null || lost || isOvertaken(failure);
        update(
                s ->
                        (failure == null || untold ? s : s.with(Lights.down(failure, started.at())))
                                .withOutage(outage)
                                .withFailure(
                                        attempt.failure() == null
                                                ? s.lastFailure()
                                                : attempt.failure())
                                .plus(
                                        new RedisEvent.Attempted(
                                                started, outage.plan().kind(), attempt)));
    }

    /** Any thread may call. */
    void resolved(String name, String address) {
        update(s -> s.plus(new RedisEvent.Resolved(time.stamp(), name, address)));
    }

    private static boolean isOvertaken(RedisFailure failure) {
        return failure instanceof RedisFailure.Unavailable(ConnectionFailure.Overtaken _);
    }

    void linkUp(Link link, boolean again) {
        Stamp now = time.stamp();
        lost = false;
        Light light =
                new Light(
                        Name.LINK,
                        Level.OK,
                        new Light.Handshake(link.peer(), link.isClusterNode()),
                        now.at());
        update(
                s ->
                        (again ? s.plusReconnect() : s)
                                .with(new RedisState.Online(now.at()), now.at())
                                .with(Lights.UNKNOWN.withLink(light))
                                .plus(new RedisEvent.LinkUp(now, link.peer())));
    }

    void lost(RedisFailure cause, Stamp when, Outage outage) {
        lost = true;
        update(
                s ->
                        s.with(Lights.down(cause, when.at()))
                                .withFailure(cause)
                                .withOutage(outage)
                                .plus(new RedisEvent.LinkLost(when, cause)));
    }

    void frozen(FreezeEvidence evidence, RedisFailure cause, Stamp when, Outage outage) {
        lost = true;
        update(
                s ->
                        s.with(Lights.down(cause, when.at()))
                                .withFailure(cause)
                                .withOutage(outage)
                                .plus(new RedisEvent.Frozen(when, evidence)));
    }

    /** Publishes the answers of a check; returns why Redis is not ready, or null if it is. */
    @Nullable RedisFailure checked(Probe probe) {
        Stamp now = time.stamp();
        Lights lights = probe.lights(status.get().lights().link(), wrote, now.at());
        wrote |= probe.wrote();
        RedisFailure cause = lights.cause().orElse(null);
        Health health =
                new Health(
                        now.at(),
                        probe.pingFailure() == null ? probe.pingLatency() : null,
                        lights.ready() ? 0 : status.get().health().consecutiveFailures() + 1,
                        cause);
        update(
                s ->
                        s.with(lights)
                                .with(health)
                                .plus(new RedisEvent.HealthChecked(now, health, lights)));
        return cause;
    }

    /** Publishes a check without any answer. */
    void checkFailed(RedisFailure failure) {
        Stamp now = time.stamp();
        Health health =
                new Health(
                        now.at(), null, status.get().health().consecutiveFailures() + 1, failure);
        update(s -> s.with(health).plus(new RedisEvent.HealthChecked(now, health, s.lights())));
    }

    void ready(@Nullable Outage outage) {
        Stamp now = time.stamp();
        Duration after = outage == null ? null : now.since(outage.lost());
        update(
                s ->
                        s.withOutage(
                                        outage == null
                                                ? s.outage()
                                                : outage.withRecovered(now.since(outage.lost())))
                                .plus(new RedisEvent.Ready(now, after, s.lights())));
    }

    void gaveUp(Outage outage, RedisFailure cause) {
        Stamp now = time.stamp();
        int attempts = outage.attempts().size();
        lost = false;
        update(
                s ->
                        s.with(new RedisState.GaveUp(attempts, cause), now.at())
                                .withOutage(outage.withNextDelay(null))
                                .with(Lights.down(cause, now.at()))
                                .plus(new RedisEvent.GaveUp(now, attempts, cause)));
    }

    /** The link stays up, but nobody waits for Redis to become ready any more. */
    void staysNotReady(Outage outage, RedisFailure cause) {
        var event = new RedisEvent.StaysNotReady(time.stamp(), cause);
        update(s -> s.withOutage(outage).withFailure(cause).plus(event));
    }

    private void state(RedisState next) {
        update(s -> s.with(next, time.now()));
    }

    private void update(UnaryOperator<RedisStatus> change) {
        status.update(change);
    }
}
