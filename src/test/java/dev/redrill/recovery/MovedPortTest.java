package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.EngineCall;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** A container that gets another published port at each start. */
@Timeout(60)
class MovedPortTest {
    private FakeTarget target;

    @BeforeEach
    void open() throws Exception {
        target = FakeTarget.atPublishedPort();
        target.engine.network(publishing(6_379));
        target.look();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private static Network publishing(int port) {
        return Network.publishing(new PublishedPort("127.0.0.1", port, 6_379));
    }

    private void dieAndMoveTo(int port) throws InterruptedException {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.time.settle();
        target.time.pass(Duration.ofMillis(500)); // before the first attempt of the plan
        target.engine.network(publishing(port));
    }

    @Test
    void clientFollows() throws Exception {
        dieAndMoveTo(7_000);
        target.engine.startedByOthers();
        target.await(Event.Moved.class);
        target.engine.saysReady();

        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.server.address()).isEqualTo("fake:7000");
        assertThat(target.incident().attemptsUsed()).isEqualTo(1);
    }

    @Test
    void noAttemptIsMadeAtTheOldPortWhileTheEngineIsAskedForTheNewOne() throws Exception {
        dieAndMoveTo(7_000);
        int before = target.server.connects().size();
        target.engine.hanging(EngineCall.Kind.INSPECT);
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.await(Event.ServerReady.class);
        assertThat(target.server.connects()).hasSize(before);

        target.engine.working(EngineCall.Kind.INSPECT);

        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.server.connects()).hasSize(before + 1);
        assertThat(target.server.address()).isEqualTo("fake:7000");
    }

    @Test
    void samePortIsNoNews() throws Exception {
        dieAndMoveTo(6_379);
        target.engine.startedByOthers();
        target.engine.saysReady();

        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.has(Event.Moved.class)).isFalse();
    }
}
