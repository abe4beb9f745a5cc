package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.redis.InFlight.Finding;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

class InFlightTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(3);

    private final AtomicInteger thaws = new AtomicInteger();
    private final InFlight inFlight = new InFlight(thaws::incrementAndGet);
    private long now;

    private CompletableFuture<String> send(
            CompletableFuture<String> reply, Duration deadline, boolean patient) {
        return inFlight.track(reply, deadline, now + deadline.toNanos(), patient);
    }

    private CompletableFuture<String> send(CompletableFuture<String> reply) {
        return send(reply, SECOND, false);
    }

    /** What the ticks of the given time find, in order, without the flowing ones. */
    private List<Finding> ticks(Duration length) {
        List<Finding> found = new ArrayList<>();
        for (long end = now + length.toNanos(); now < end; ) {
            now += InFlight.TICK.toNanos();
            Finding finding = inFlight.tick(now);
            if (finding != Finding.FLOWING) found.add(finding);
        }
        return found;
    }

    private static RedisFailure failure(CompletableFuture<String> ended) {
        return ((RedisException) ended.exceptionNow()).failure();
    }

    @Test
    void silenceUnderTrafficIsAStallThenAFreezeWithinThreeTenthsOfTheTimeout() {
        var _ = send(new CompletableFuture<>());

        assertThat(ticks(Duration.ofMillis(300))).containsExactly(Finding.STALLED, Finding.FROZEN);
    }

    @Test
    void steadyRepliesAreNoFreezeHoweverLongTheQueue() {
        List<CompletableFuture<String>> replies = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var reply = new CompletableFuture<String>();
            replies.add(reply);
            var _ = send(reply);
            if (i >= 2) replies.get(i - 2).complete("OK");
            assertThat(ticks(InFlight.TICK)).isEmpty();
        }
    }

    @Test
    void anIdleLinkIsNotFrozen() {
        var _ = send(CompletableFuture.completedFuture("OK"));

        assertThat(ticks(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void aHealthCheckAloneMayTakeItsWholeDeadline() {
        var check = send(new CompletableFuture<>(), CHECK, true);

        assertThat(ticks(Duration.ofMillis(2_975))).isEmpty();
        assertThat(check).isNotDone();
        ticks(Duration.ofMillis(50));
        assertThat(failure(check)).isEqualTo(new RedisFailure.TimedOut(CHECK));
    }

    @Test
    void commandsBehindAHealthCheckStillTellTheFreeze() {
        var _ = send(new CompletableFuture<>(), CHECK, true);
        var _ = send(new CompletableFuture<>());

        assertThat(ticks(Duration.ofMillis(300))).contains(Finding.FROZEN);
    }

    @Test
    void everyCommandEndsByItsDeadline() {
        var long_ = send(new CompletableFuture<>(), Duration.ofSeconds(2), false);
        var command = send(new CompletableFuture<>());

        ticks(Duration.ofMillis(1_050));

        assertThat(failure(command)).isEqualTo(new RedisFailure.TimedOut(SECOND));
        assertThat(failure(command).mayHaveBeenApplied()).isTrue();
        assertThat(long_).isNotDone();
    }

    @Test
    void sealEndsWhatIsInFlightAsUnknownAndWhatIsBeingHandedOverAsWell() {
        var before = send(new CompletableFuture<>());

        inFlight.seal(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
        var after = send(new CompletableFuture<>());

        assertThat(failure(before))
                .isEqualTo(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
        assertThat(failure(after))
                .isEqualTo(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
    }

    @Test
    void lateReplyAfterTheSealTellsTheThawAndChangesNoOutcome() {
        var reply = new CompletableFuture<String>();
        var told = send(reply);
        inFlight.seal(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));

        reply.complete("OK");

        assertThat(thaws).hasValue(1);
        assertThat(failure(told))
                .isEqualTo(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
    }

    @Test
    void brokenConnectionAfterTheSealIsNoThaw() {
        var reply = new CompletableFuture<String>();
        var _ = send(reply);
        inFlight.seal(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));

        reply.completeExceptionally(new IllegalStateException("connection closed"));

        assertThat(thaws).hasValue(0);
    }
}
