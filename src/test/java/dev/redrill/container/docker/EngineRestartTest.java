package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redrill.NeedsDocker;
import dev.redrill.OwnEngine;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Died;
import dev.redrill.container.ContainerEvent.Signalled;
import dev.redrill.container.ContainerEvent.Started;
import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineState.Reachable;
import dev.redrill.container.EngineState.Unreachable;
import dev.redrill.container.FailureKind;
import dev.redrill.container.LogLine;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@NeedsDocker
class EngineRestartTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TimeSource time = TimeSource.system();
    private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private OwnEngine engine;
    private DockerRuntime runtime;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(OwnEngine.isPossible(), "dockerd and the right to run it are needed");
        engine = new OwnEngine();
        runtime =
                DockerRuntime.create(
                        () -> List.of(Candidate.socket("test", engine.socket())), _ -> {}, time);
    }

    @AfterEach
    void close() throws Exception {
        if (engine == null) return;
        runtime.close();
        engine.close();
    }

    @Test
    void followsOnAfterTheEngineWasRestarted() throws Exception {
        String id = redis("--restart", "always");
        try (var _ = runtime.events(id, events::add);
                var _ = runtime.logs(id, 1_000, lines::add)) {
            for (int round = 1; round <= 3; round++) {
                engine.stop();
                Wait.until("away", SOON, () -> runtime.engine().get() instanceof Unreachable);
                engine.start();
                int lives = round;
                Wait.until("back", SOON, () -> runtime.engine().get() instanceof Reachable);
                Wait.until("the start", SOON, () -> count(Started.class) == lives);
                Wait.until("ready", SOON, () -> readies() == lives + 1);
            }
            runtime.kill(id);
            Wait.until("the kill", SOON, () -> events.getLast() instanceof Died);

            assertThat(events.stream().filter(event -> !(event instanceof Signalled)))
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                            "Died", "Started", "Died", "Started", "Died", "Started", "Died");
            assertThat(lines).containsExactlyElementsOf(byDocker(id));
        }
    }

    @Test
    void tellsWhatHappenedWhileTheEngineWasAway() throws Exception {
        String id = redis();
        try (var _ = runtime.events(id, events::add)) {
            engine.stop();
            engine.start();
            Wait.until("the death", SOON, () -> count(Died.class) == 1);
            runtime.start(id);
            Wait.until("the start", SOON, () -> count(Started.class) == 1);

            assertThat(events.stream().filter(event -> !(event instanceof Signalled))).hasSize(2);
        }
    }

    @Test
    void endsEveryCallWhenTheEngineHangs() throws Exception {
        String id = redis();
        runtime.inspect(id);
        engine.freeze();

        long begun = time.nanos();
        assertThatThrownBy(() -> runtime.inspect(id))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT));
        assertThat(Duration.ofNanos(time.nanos() - begun)).isLessThan(Duration.ofSeconds(10));

        engine.thaw();
        assertThat(runtime.inspect(id).id()).isEqualTo(id);
    }

    @Test
    void saysThatAHungEngineIsOutOfReachUntilItAnswers() throws Exception {
        String id = redis();
        runtime.inspect(id);
        engine.freeze();
        assertThatThrownBy(() -> runtime.list()).isInstanceOf(ContainerException.class);
        Wait.until("away", SOON, () -> runtime.engine().get() instanceof Unreachable);

        engine.thaw();

        Wait.until("back", SOON, () -> runtime.engine().get() instanceof Reachable);
    }

    @Test
    void noticesThatTheEngineHangsThoughNobodyAsks() throws Exception {
        runtime.inspect(redis());
        engine.freeze();
        Wait.until("away", SOON, () -> runtime.engine().get() instanceof Unreachable);
        assertThat(((Unreachable) runtime.engine().get()).reason())
                .isEqualTo(FailureKind.TIMED_OUT);

        engine.thaw();

        Wait.until("back", SOON, () -> runtime.engine().get() instanceof Reachable);
    }

    private String redis(String... options) {
        String[] line = new String[options.length + 6];
        System.arraycopy(new String[] {"run", "-d", "--network", "none"}, 0, line, 0, 4);
        System.arraycopy(options, 0, line, 4, options.length);
        line[options.length + 4] = TestContainer.IMAGE;
        line[options.length + 5] = "redis-server";
        return engine.docker(line);
    }

    private List<LogLine> byDocker(String id) {
        return engine.docker("logs", "--timestamps", id)
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new LogLine(Instant.parse(parts[0]), parts[1]))
                .toList();
    }

    private long readies() {
        return lines.stream().filter(LogLine::saysReady).count();
    }

    private long count(Class<? extends ContainerEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }
}
