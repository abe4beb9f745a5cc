package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.Elsewhere;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.ServerIdentity;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.List;

/** A client that may be connected to another Redis than the one in the container. */
@Timeout(60)
class SameRedisTest {
    private static final String ADDRESS = "172.17.0.2";

    private FakeTarget target;

    @BeforeEach
    void open() throws Exception {
        target = new FakeTarget();
        target.engine.network(network(6_379));
        target.look();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private static Network network(int port) {
        var published = new PublishedPort("127.0.0.1", port, 6_379);
        return new Network(List.of(published), List.of(ADDRESS), null);
    }

    /** The link goes, and the client is connected to what tells this of itself. */
    private void reconnectTo(@Nullable Instant startedAt, @Nullable String host, int port)
            throws InterruptedException {
        target.server.identity(new ServerIdentity(startedAt, host, port));
        target.server.dropLinks();
        target.await(Event.Noticed.class);
        target.pass(2);
    }

    private Instant startedAt() {
        ContainerInfo container = requireNonNull(target.recovery.status().get().container());
        return requireNonNull(container.startedAt());
    }

    private static ContainerFailure.NotConnected elsewhere(Elsewhere how) {
        String where = FakeRedis.ENDPOINT.address().toString();
        return new ContainerFailure.NotConnected("redis-lab", where, how);
    }

    private void assertMismatch(Elsewhere how) throws InterruptedException {
        target.awaitEnd(Outcome.FAILED);
        assertThat(target.failures()).containsExactly(elsewhere(how));
        assertThat(target.recovery.status().get().mismatch()).isEqualTo(elsewhere(how));
        assertThatThrownBy(() -> target.inject("kill"))
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.NotConnected(elsewhere(how)));
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void redisWithTheContainersAddressIsItsRedis() throws Exception {
        reconnectTo(Instant.EPOCH, ADDRESS, 6_379);

        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void redisInAnotherContainerIsNamed() throws Exception {
        target.engine.beside("redis-other", new Network(List.of(), List.of("172.17.0.3"), null));

        reconnectTo(null, "172.17.0.3", 6_379);

        assertMismatch(new Elsewhere.InOther("redis-other"));
    }

    @Test
    void redisThatStartedBeforeTheContainerIsAnotherOne() throws Exception {
        Instant started = startedAt();

        reconnectTo(started.minusSeconds(3), null, 0);

        assertMismatch(new Elsewhere.Older());
    }

    /** Who injects as soon as the client is ready is faster than the watch. */
    @Test
    void faultIsNotInjectedBeforeItIsKnownWhoseRedisItIs() throws Exception {
        target.server.identity(new ServerIdentity(startedAt().minusSeconds(3), null, 0));

        target.inject("kill");

        assertMismatch(new Elsewhere.Older());
    }

    @Test
    void redisThatStartedWithTheContainerMayBeItsRedis() throws Exception {
        Instant started = startedAt();

        reconnectTo(started.minusSeconds(1), null, 0);

        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void redisOnTheMachineItselfIsAnotherOneThanThatOfAContainerThatPublishesElsewhere()
            throws Exception {
        target.engine.network(network(7_000));
        target.look();

        reconnectTo(null, "127.0.0.1", 6_379);

        assertMismatch(new Elsewhere.Outside());
    }

    /** An engine without root leads from a port to the container's own loopback address. */
    @Test
    void loopbackAddressBehindAPublishedPortMayBeTheContainers() throws Exception {
        reconnectTo(null, "127.0.0.1", 6_379);

        target.awaitEnd(Outcome.RECOVERED);
    }

    /** Networks of a swarm give a container addresses that no inspection tells. */
    @Test
    void addressOfNobodyMayBeTheContainers() throws Exception {
        reconnectTo(null, "172.18.0.9", 6_379);

        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void rightRedisEndsTheMismatch() throws Exception {
        reconnectTo(Instant.EPOCH, null, 0);
        assertMismatch(new Elsewhere.Older());

        reconnectTo(null, ADDRESS, 6_379);

        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.recovery.status().get().mismatch()).isNull();
    }

    @Test
    void connectionThatOutlivesTheProcessWasToAnotherOne() throws Exception {
        target.pass(1);
        target.server.holdLosses();
        target.inject("kill");
        target.awaitState(RecoveryState.InForceUntil.class);
        target.await(Event.ContainerDied.class);
        target.server.up();
        target.time.awaitWaiterUntil(target.time.elapsed().plusSeconds(5)); // the start
        target.time.awaitWaiterUntil(target.time.elapsed().plusSeconds(3)); // the look at the link
        target.pass(3);

        target.awaitEnd(Outcome.FAILED);
        assertThat(target.failures()).containsExactly(elsewhere(new Elsewhere.StayedConnected()));
        target.pass(3);
        target.awaitPhase(Phase.RUNNING); // what is owed is done all the same
    }

    @Test
    void deathThatIsToldLateSaysNothingOfTheConnectionToTheNextProcess() throws Exception {
        target.pass(1);
        target.engine.holdEvents();
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.pass(1);
        target.engine.startedByOthers();
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);
        target.engine.tellEvents();
        target.await(Event.ContainerStarted.class);
        target.pass(4);

        assertThat(target.recovery.status().get().mismatch()).isNull();
    }

    @Test
    void connectionThatEndsWithTheProcessIsTheContainers() throws Exception {
        target.crash();
        target.pass(5);
        target.engine.saysReady();

        target.awaitEnd(Outcome.RECOVERED);
        target.pass(3);
        assertThat(target.recovery.status().get().mismatch()).isNull();
    }
}
