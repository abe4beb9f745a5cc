package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Delays;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The state of one outage: the current plan, how much of it is used, and when the next attempt is
 * due. Confined to the loop's thread.
 */
final class Regaining {
    /** How long nothing connects to a target that is starting and does not report ready. */
    static final Duration QUIET = Duration.ofSeconds(2);

    /**
     * How long a Redis that is connected is waited for without a deadline: as long as the attempts
     * of the standard plan take.
     */
    private static final Duration UNTIL_READY = Duration.ofMinutes(3);

    private final RandomGenerator random;
    private Outage outage;
    private Delays delays;
    private Stamp anchor;
    private Duration delay = Duration.ZERO;
    private RedisFailure cause;
    private boolean immediate;
    private boolean woken;
    private boolean stillRuns;
    private boolean containerSeen;
    private @Nullable Stamp quietUntil;
    private @Nullable Integer grantedAttempts;
    private int drawn;

    /**
     * A new outage.
     *
     * @param immediate whether the first attempt follows no delay
     */
    Regaining(
            Stamp lost,
            AttemptPlan plan,
            RedisFailure cause,
            boolean immediate,
            RandomGenerator random) {
        this.random = random;
        this.outage = Outage.begin(lost, plan);
        this.delays = plan.backoff().delays(random);
        this.anchor = lost;
        this.cause = cause;
        this.immediate = immediate;
    }

    Outage outage() {
        return outage;
    }

    RedisFailure cause() {
        return cause;
    }

    Duration delay() {
        return delay;
    }

    int nextAttempt() {
        return outage.attempts().size() + 1;
    }

    /** Whether the plan allows another attempt now or later. */
    boolean goesOn(Stamp now) {
        int allowed = grantedAttempts == null ? outage.plan().attempts() : grantedAttempts;
        return outage.attempts().size() < allowed && left(now).isPositive();
    }

    /** The time until the deadline; very long if there is none. */
    Duration left(Stamp now) {
        if (grantedAttempts != null) return Durations.ENDLESS;
        return outage.plan()
                .deadline()
                .map(limit -> limit.minus(now.since(outage.lost())))
                .orElse(Durations.ENDLESS);
    }

    /** Until when a link that is up now may take to become ready. */
    Stamp readyBy(Stamp now) {
        Duration left = left(now);
        return now.plus(left.equals(Durations.ENDLESS) ? UNTIL_READY : left);
    }

    Stamp deadline() {
        return outage.lost().plus(outage.plan().deadline().orElse(Durations.ENDLESS));
    }

    /** Draws the delay before the next attempt. */
    void draw(Stamp now) {
        if (immediate) {
            delay = Duration.ZERO;
        } else {
            delay = delays.next(left(now));
            drawn++;
        }
        immediate = false;
    }

    boolean waitsForContainer() {
        return outage.plan().waitsForContainer() && !containerSeen && grantedAttempts == null;
    }

    @Nullable Stamp quietUntil() {
        return quietUntil;
    }

    /** When the next attempt may begin, considering quiet and wake-up. */
    Stamp due() {
        if (woken) return anchor;
        if (quietUntil != null) return quietUntil;
        if (waitsForContainer()) return deadline();
        return stillRuns ? anchor : planned();
    }

    /** When the plan alone would make the next attempt. */
    Stamp planned() {
        return anchor.plus(delay);
    }

    /** The target is starting; if quiet, nothing connects until it reports ready. */
    void starting(Stamp now, boolean quiet) {
        containerSeen = true;
        if (quiet) quietUntil = now.plus(QUIET);
    }

    /** The target is ready. */
    void wake() {
        containerSeen = true;
        woken = true;
        quietUntil = null;
    }

    /** The target has another address: it runs, and is ready unless its start was just told. */
    void moved() {
        if (quietUntil == null) wake();
    }

    /**
     * The process behind the lost link still runs, which warrants the first attempt, unless an
     * event says otherwise: a death, which has its own plan, or a start, which brings quiet.
     */
    void stillRuns(Stamp lost) {
        boolean first = outage.attempts().isEmpty() && outage.lost().equals(lost);
        stillRuns = first && outage.plan().kind() == AttemptPlan.Kind.CONNECTION_LOST;
    }

    boolean woken() {
        return woken;
    }

    /** Switches to another plan for this outage; attempts made stay counted. */
    void follow(AttemptPlan plan) {
        change(plan);
        grantedAttempts = null;
        stillRuns = false;
    }

    /** Changes the plan's values from the next delay on. The current pause stays as drawn. */
    void change(AttemptPlan plan) {
        outage = outage.withPlan(plan);
        delays = plan.backoff().delays(random);
        for (int used = 0; used < drawn; used++) delays.next(Durations.ENDLESS);
    }

    /** Allows one attempt more, without a deadline. */
    void grantOne() {
        grantedAttempts = outage.attempts().size() + 1;
    }

    /** Begins an attempt, ends the pause, and returns whether it was woken. */
    boolean begin(Stamp now) {
        boolean early = (woken || stillRuns) && now.since(planned()).isNegative();
        containerSeen |=
                !stillRuns; // a death may still be reported, and a restart may have to be awaited
        woken = false;
        stillRuns = false;
        quietUntil = null;
        anchor = now;
        return early;
    }

    void attempted(Outage.Attempt attempt) {
        outage = outage.plus(attempt);
        if (attempt.failure() != null) cause = attempt.failure();
    }

    /** The link was lost again before Redis was ready: the outage continues. */
    void lostAgain(RedisFailure why) {
        cause = why;
        woken = false;
    }
}
