package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Delays;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Where one outage stands: the plan in force, what of it is used up, and when the next attempt is
 * due. Belongs to the loop's thread.
 */
final class Regaining {
    /**
     * For how long nothing connects to a target that is starting and does not say when it is ready.
     */
    static final Duration QUIET = Duration.ofSeconds(2);

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
     * A fresh outage.
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

    /** Whether the plan allows another attempt to begin at this moment or later. */
    boolean goesOn(Stamp now) {
        int allowed = grantedAttempts == null ? outage.plan().attempts() : grantedAttempts;
        return outage.attempts().size() < allowed && left(now).isPositive();
    }

    /** Until the deadline; very long where there is none. */
    Duration left(Stamp now) {
        if (grantedAttempts != null) return Durations.ENDLESS;
        return outage.plan()
                .deadline()
                .map(limit -> limit.minus(now.since(outage.lost())))
                .orElse(Durations.ENDLESS);
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

    /** When the next attempt may begin, as things stand. */
    Stamp due() {
        if (woken) return anchor;
        if (quietUntil != null) return quietUntil;
        if (waitsForContainer()) return deadline();
        return stillRuns ? anchor : planned();
    }

    /** When the plan alone would have it. */
    Stamp planned() {
        return anchor.plus(delay);
    }

    /** The target is starting; quiet, nothing connects until it says that it is ready. */
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

    /**
     * The process behind the link that went runs on, somebody has found. That is worth the first
     * attempt, unless an event has told better: of a death, which brings a plan of its own, or of a
     * start, which brings quiet.
     */
    void stillRuns(Stamp lost) {
        boolean first = outage.attempts().isEmpty() && outage.lost().equals(lost);
        stillRuns = first && outage.plan().kind() == AttemptPlan.Kind.CONNECTION_LOST;
    }

    boolean woken() {
        return woken;
    }

    /** Another plan for the same outage; what was used up stays used up. */
    void follow(AttemptPlan plan) {
        change(plan);
        grantedAttempts = null;
        stillRuns = false;
    }

    /**
     * The plan in force with other figures: from the next delay on. The pause that runs stays as it
     * was drawn.
     */
    void change(AttemptPlan plan) {
        outage = outage.withPlan(plan);
        delays = plan.backoff().delays(random);
        for (int used = 0; used < drawn; used++) delays.next(Durations.ENDLESS);
    }

    /** One attempt more than was used, with no deadline. */
    void grantOne() {
        grantedAttempts = outage.attempts().size() + 1;
    }

    /** An attempt begins: whether it was woken, and the pause is over. */
    boolean begin(Stamp now) {
        boolean early = (woken || stillRuns) && now.since(planned()).isNegative();
        containerSeen |= !stillRuns; // a death may be told yet, and a restart be waited for
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

    /** The link went again before Redis was ready: the outage goes on. */
    void lostAgain(RedisFailure why) {
        cause = why;
        woken = false;
    }
}
