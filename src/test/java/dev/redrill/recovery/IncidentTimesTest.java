package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisFailure;
import dev.redrill.time.Stamp;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes known late has its own time, and none is before the beginning. */
class IncidentTimesTest {
    private static final RedisFailure GONE = new RedisFailure.TimedOut(Duration.ofSeconds(1));

    private static Stamp at(long millis) {
        return new Stamp(Instant.EPOCH, 0).plus(Duration.ofMillis(millis));
    }

    private static Incident incident(Origin origin) {
        return new Incident(
                1, IncidentKind.CRASH, origin, "redis", at(1_000), List.of(), Outcome.RUNNING);
    }

    @Test
    void whatSomebodyElseDidBeganWithTheFirstSign() {
        Incident incident =
                incident(Origin.OUTSIDE)
                        .plus(new Event.ContainerDied(at(1_000), 137, false))
                        .plus(new Event.Noticed(at(970), GONE));

        assertThat(incident.begun()).isEqualTo(at(970));
        assertThat(incident.noticedAfter()).contains(Duration.ZERO);
        assertThat(incident.inOrder())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Noticed", "ContainerDied");
    }

    @Test
    void whatWeDidBeganWithTheInjection() {
        Incident incident =
                incident(Origin.OURS)
                        .plus(new Event.Noticed(at(999), GONE))
                        .plus(new Event.Recovered(at(3_000)));

        assertThat(incident.noticedAfter()).contains(Duration.ZERO);
        assertThat(incident.recoveredAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void anAttemptThatWasUnderWayIsNotBeforeTheBeginning() {
        var attempt =
                new Outage.Attempt(
                        1, Duration.ZERO, false, Duration.ZERO, Duration.ofMillis(400), GONE);
        var event = new Event.Attempted(at(648), attempt);
        Incident incident = incident(Origin.OUTSIDE).plus(event);

        assertThat(incident.begun()).isEqualTo(at(1_000));
        assertThat(incident.offset(event)).isZero();
    }
}
