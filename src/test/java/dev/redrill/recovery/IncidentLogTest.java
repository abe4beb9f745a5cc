package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Kill;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisFailure;
import dev.redrill.state.Published;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The program's own log says that a Redis was killed, and when it came back. */
class IncidentLogTest {
    private static final RedisFailure REFUSED =
            new RedisFailure.Unavailable(new ConnectionFailure.Refused("127.0.0.1:6379"));

    private final Logger logger = (Logger) LoggerFactory.getLogger(IncidentLog.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final FakeTime time = new FakeTime(Duration.ofMinutes(1));
    private final IncidentBook incidents =
            new IncidentBook(
                    new Published<>(RecoveryStatus.atStart(null)),
                    time,
                    "redis-lab",
                    new AtomicLong(6)::incrementAndGet);

    @BeforeEach
    void listen() {
        written.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(written);
        logger.setLevel(null);
    }

    @Test
    void tellsAnIncidentFromTheFaultToTheRecovery() throws Exception {
        var _ = incidents.begin(IncidentKind.CRASH, Origin.OURS);
        incidents.add(new Event.Injected(time.stamp(), new Kill(Duration.ofSeconds(5))));
        incidents.add(new Event.Noticed(time.stamp(), REFUSED));
        incidents.add(
                new Event.Attempted(
                        time.stamp(),
                        new Outage.Attempt(
                                1,
                                Duration.ofSeconds(1),
                                false,
                                Duration.ofSeconds(1),
                                Duration.ofMillis(1),
                                REFUSED)));
        time.sleep(Duration.ofMillis(5_480));
        incidents.recovered(new Event.Recovered(time.stamp()));

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "incident 7: crash of redis-lab, by Redrill",
                        "incident 7: injected kill into redis-lab",
                        "incident 7: link lost, 127.0.0.1:6379 refused the connection",
                        "incident 7: attempt 1 failed, 127.0.0.1:6379 refused the connection",
                        "incident 7: recovered after 5480ms");
    }

    @Test
    void tellsWhatSomebodyElseBeganAndHowItWasHalted() {
        incidents.beginUnlessRunning(IncidentKind.FREEZE);
        incidents.end(Incident.Outcome.HALTED, new Event.Halted(time.stamp(), Halting.NOTHING));

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "incident 7: freeze of redis-lab, from outside",
                        "incident 7: halted, there is nothing to undo");
    }
}
