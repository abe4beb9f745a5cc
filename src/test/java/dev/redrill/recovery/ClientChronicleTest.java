package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisStatus;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.FakeTime;
import dev.redrill.time.Stamp;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

final class ClientChronicleTest {
    private static final RedisFailure REFUSED =
            new RedisFailure.Unavailable(new ConnectionFailure.Refused("127.0.0.1:6379"));
    private static final String PEER = "127.0.0.1:6379";

    private final FakeTime time = new FakeTime(Duration.ofMinutes(5));
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final Published<RedisStatus> redis = new Published<>(Moments.redisAtStart());
    private final List<Stamp> losses = new ArrayList<>();
    private final AtomicInteger freezes = new AtomicInteger();
    private final List<Stamp> answers = new ArrayList<>();
    private final ClientChronicle chronicle =
            new ClientChronicle(
                    redis,
                    new IncidentBook(status, time, "redis-lab", new AtomicLong()::incrementAndGet),
                    losses::add,
                    freezes::incrementAndGet,
                    answers::add);

    /** All at once, as when the client is quicker than who reads. */
    private void happen(RedisEvent... events) {
        redis.update(s -> Moments.after(s, events));
    }

    private Incident latest() {
        return status.get().latest().orElseThrow();
    }

    @Test
    void nameThatLeadsElsewhereIsPartOfTheIncident() {
        var _ = chronicle.follow();
        happen(
                new RedisEvent.LinkLost(time.stamp(), REFUSED),
                new RedisEvent.Resolved(time.stamp(), "redis.test", "127.0.0.2"));

        assertThat(latest().events())
                .contains(new Incident.Event.Resolved(time.stamp(), "redis.test", "127.0.0.2"));
    }

    private RedisEvent.Attempted attempt() {
        var made =
                new Outage.Attempt(
                        1,
                        Duration.ofSeconds(1),
                        false,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        null);
        return new RedisEvent.Attempted(time.stamp(), AttemptPlan.Kind.CONNECTION_LOST, made);
    }

    private RedisEvent.Ready ready() {
        return new RedisEvent.Ready(time.stamp(), Duration.ofSeconds(1), redis.get().lights());
    }

    @Test
    void aLossFromOutsideIsAnIncidentWithAllThatTheClientDoes() throws Exception {
        var _ = chronicle.follow();
        Stamp lost = time.stamp();
        happen(new RedisEvent.LinkLost(lost, REFUSED));
        assertThat(losses).containsExactly(lost);
        assertThat(latest().kind()).isEqualTo(IncidentKind.LINK_LOST);
        assertThat(latest().origin()).isEqualTo(Origin.OUTSIDE);
        time.sleep(Duration.ofSeconds(1));
        assertThat(answers).isEmpty();

        happen(attempt(), new RedisEvent.LinkUp(time.stamp(), PEER), ready());

        assertThat(answers).containsExactly(time.stamp());
        assertThat(latest().events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Noticed", "Attempted", "LinkUp");
    }

    @Test
    void aFreezeThatTheClientSeesIsAFreeze() {
        var _ = chronicle.follow();
        happen(new RedisEvent.Frozen(time.stamp(), new FreezeEvidence.EnginePaused()));

        assertThat(latest().kind()).isEqualTo(IncidentKind.FREEZE);
        assertThat(freezes).hasValue(1);
        assertThat(losses).isEmpty();
    }

    @Test
    void aClientThatGivesUpEndsTheIncident() {
        var _ = chronicle.follow();
        happen(
                new RedisEvent.LinkLost(time.stamp(), REFUSED),
                new RedisEvent.GaveUp(time.stamp(), 1, REFUSED));

        assertThat(latest().outcome()).isEqualTo(Outcome.GAVE_UP);
        assertThat(latest().events()).last().isInstanceOf(Event.GaveUp.class);
    }

    @Test
    void whatHappenedBeforeIsNotTold() {
        happen(new RedisEvent.LinkUp(time.stamp(), PEER), ready());
        var late =
                new ClientChronicle(
                        redis,
                        new IncidentBook(status, time, "redis-lab", () -> 1),
                        losses::add,
                        freezes::incrementAndGet,
                        answers::add);
        Subscription following = late.follow();
        happen(new RedisEvent.LinkLost(time.stamp(), REFUSED));

        assertThat(latest().events()).hasSize(1);
        following.close();
        happen(attempt());
        assertThat(latest().events()).hasSize(1);
    }
}
