package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redrill.NeedsDocker;
import dev.redrill.OwnEngine;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.container.docker.Engines;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.redis.RedisEndpoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A Redis whose engine is frozen: it runs on, and nobody can do anything to it. */
@NeedsDocker
class HungEngineTest {
    private static final String NAME = "redrill-hung";

    @TempDir private Path folder;

    private Optional<OwnEngine> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        assumeTrue(OwnEngine.isPossible(), "dockerd and the right to run it are needed");
        opened = Optional.of(new OwnEngine());
        engine().docker(
                        "run",
                        "-d",
                        "--name",
                        NAME,
                        "--network",
                        "none",
                        "-v",
                        folder + ":/redis",
                        TestContainer.IMAGE,
                        "redis-server",
                        "--unixsocket",
                        "/redis/socket",
                        "--save",
                        "");
        Wait.until("a socket", OpenSession.PATIENCE, () -> Files.exists(socket()));
    }

    @AfterEach
    void close() {
        opened.ifPresent(OwnEngine::close);
    }

    private OwnEngine engine() {
        return opened.orElseThrow();
    }

    /** Its network is out of reach. */
    private Path socket() {
        return folder.resolve("socket");
    }

    private Target target() {
        return new Target.Endpoint(RedisEndpoint.parse("unix://" + socket()), NAME);
    }

    private OpenSession drill(Duration downtime) {
        return new OpenSession(Engines.at(engine().socket()), downtime, 20);
    }

    private static void awaitEngine(OpenSession drill, Class<? extends EngineState> state)
            throws InterruptedException {
        Wait.until(
                state.getSimpleName(),
                OpenSession.PATIENCE,
                () -> state.isInstance(drill.targets().engine().get()));
    }

    /** The incident says that the engine did not answer, and goes on. */
    private static void awaitTimeout(Session session) throws InterruptedException {
        Wait.until(
                "told",
                OpenSession.PATIENCE,
                () ->
                        session.recovery().get().running().stream()
                                .flatMap(incident -> incident.events().stream())
                                .anyMatch(
                                        event ->
                                                event instanceof Event.StepFailed(_, var failure)
                                                        && failure.kind()
                                                                == FailureKind.TIMED_OUT));
    }

    private static Incident ended(Session session, long id) throws InterruptedException {
        Wait.until(
                "ended",
                OpenSession.PATIENCE,
                () ->
                        session.recovery()
                                .get()
                                .latest()
                                .filter(i -> i.id() == id && !i.running())
                                .isPresent());
        return session.recovery().get().latest().orElseThrow();
    }

    @Test
    void isWatchedAndWrittenToAndIsBrokenAgainWhenTheEngineIsBack() throws Exception {
        try (var drill = drill(Duration.ofMillis(200))) {
            Session session = drill.open(target());
            engine().freeze();
            awaitEngine(drill, EngineState.Unreachable.class);

            long written = session.load().get().succeeded();
            Incident crash = ended(session, session.inject("kill"));
            assertThat(crash.outcome()).isEqualTo(Incident.Outcome.FAILED);
            assertThat(crash.events().getLast())
                    .isInstanceOfSatisfying(
                            Event.StepFailed.class,
                            t -> assertThat(t.failure().kind()).isEqualTo(FailureKind.TIMED_OUT));
            Wait.until(
                    "writes",
                    OpenSession.PATIENCE,
                    () -> session.load().get().succeeded() > written + 20);
            assertThat(session.redis().get().lights().ready()).isTrue();
            assertThat(session.load().get().failed()).isZero();
            engine().thaw();

            awaitEngine(drill, EngineState.Reachable.class);
            Wait.until(
                    "the container is known again",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().container() != null);
            OpenSession.crashAndRecover(session, "kill");
        }
    }

    @Test
    void thatWeStoppedIsStartedAsSoonAsTheEngineIsBack() throws Exception {
        try (var drill = drill(Duration.ofSeconds(2))) {
            Session session = drill.open(target());
            long id = session.inject("kill");
            Wait.until("down", OpenSession.PATIENCE, () -> !session.redis().get().lights().ready());
            engine().freeze();
            awaitTimeout(session);

            engine().thaw();

            assertThat(ended(session, id).outcome()).isEqualTo(Incident.Outcome.RECOVERED);
            assertThat(session.redis().get().lights().ready()).isTrue();
        }
    }
}
