package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.container.Availability.Available;
import dev.redrill.container.Availability.NotAvailable;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Died;
import dev.redrill.container.ContainerEvent.Paused;
import dev.redrill.container.ContainerEvent.Removed;
import dev.redrill.container.ContainerEvent.Signalled;
import dev.redrill.container.ContainerEvent.Started;
import dev.redrill.container.ContainerEvent.Unpaused;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineState.Reachable;
import dev.redrill.container.FailureKind;
import dev.redrill.container.RedisFinder;
import dev.redrill.container.RedisFinder.Answer.Found;
import dev.redrill.container.RedisFinder.Answer.Several;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@NeedsDocker
class DockerRuntimeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TimeSource time = TimeSource.system();
    private final DockerRuntime runtime = DockerRuntime.create(time);
    private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void saysWhichEngineWasTakenAndWhatItSpeaks() {
        List<TriedEngine> tried = runtime.look();

        assertThat(tried.getLast().taken()).isTrue();
        assertThat(tried.getLast().outcome()).contains("answers, API 1.");
        assertThat(runtime.engine().get()).isInstanceOf(Reachable.class);
    }

    @Test
    void tellsHowMuchMemoryAContainerMayUse() throws Exception {
        try (var limited = TestContainer.run(List.of("--memory", "64m"), List.of("redis-server"));
                var free = TestContainer.redis()) {
            assertThat(runtime.memoryLimit(limited.id())).isEqualTo(64 << 20);
            assertThat(runtime.memoryLimit(free.id())).isZero();
        }
    }

    @Test
    void seesEachStepOfALifeOnce() throws Exception {
        try (var redis = TestContainer.redis();
                var _ = runtime.events(redis.id(), events::add)) {
            runtime.pause(redis.id());
            Wait.until("the pause", SOON, () -> count(Paused.class) == 1);
            assertThat(runtime.inspect(redis.id()).phase()).isEqualTo(Phase.PAUSED);
            runtime.unpause(redis.id());
            assertThat(runtime.inspect(redis.id()).phase()).isEqualTo(Phase.RUNNING);
            runtime.stop(redis.id(), GRACE);
            assertThat(runtime.inspect(redis.id()).exitCode()).isZero();
            runtime.start(redis.id());
            redis.awaitReady(); // before, it does not hear a polite signal
            runtime.restart(redis.id(), GRACE);
            runtime.kill(redis.id());
            Wait.until("the death", SOON, () -> count(Died.class) == 3);
            assertThat(runtime.inspect(redis.id()).exitCode()).isEqualTo(137);
            redis.docker("rm");
            Wait.until("the removal", SOON, () -> count(Removed.class) == 1);

            assertThat(events)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                            "Paused",
                            "Unpaused",
                            "Signalled",
                            "Died",
                            "Started",
                            "Signalled",
                            "Died",
                            "Started",
                            "Signalled",
                            "Died",
                            "Removed");
            assertThat(events).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        }
    }

    @Test
    void seesAKillFromOutside() throws Exception {
        try (var redis = TestContainer.redis();
                var _ = runtime.events(redis.id(), events::add)) {
            redis.docker("kill");

            Wait.until("the death", SOON, () -> count(Died.class) == 1);
            assertThat(events).hasSize(2);
            assertThat(events.getFirst())
                    .isInstanceOfSatisfying(
                            Signalled.class,
                            sent -> assertThat(sent.signal()).isEqualTo(Signalled.KILL));
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            Died.class,
                            died -> {
                                assertThat(died.exitCode()).isEqualTo(137);
                                assertThat(died.oomKilled()).isFalse();
                            });
        }
    }

    @Test
    void theDeathOfTheProcessFiresTheRestartPolicy() throws Exception {
        try (var redis = TestContainer.redis("--restart", "always");
                var _ = runtime.events(redis.id(), events::add)) {
            assertThat(runtime.inspect(redis.id()).restartsByItself()).isTrue();
            assertThat(runtime.can(redis.id(), ContainerAction.KILL_PROCESS))
                    .isEqualTo(new Available());

            runtime.killProcess(redis.id());

            Wait.until("the restart", SOON, () -> count(Started.class) == 1);
            assertThat(runtime.inspect(redis.id()).restartCount()).isEqualTo(1);
            assertThat(events).hasSize(2);
            assertThat(events.getFirst())
                    .isInstanceOfSatisfying(
                            Died.class, died -> assertThat(died.exitCode()).isEqualTo(137));
        }
    }

    @Test
    void aKillThroughTheEngineDoesNot() throws Exception {
        try (var redis = TestContainer.redis("--restart", "always");
                var _ = runtime.events(redis.id(), events::add)) {
            runtime.kill(redis.id());

            Wait.until("the end", SOON, () -> count(Died.class) == 1);
            Wait.whileNot("started", Duration.ofSeconds(1), () -> count(Started.class) > 0);
            assertThat(runtime.inspect(redis.id()).phase()).isEqualTo(Phase.EXITED);
            assertThat(runtime.inspect(redis.id()).restartCount()).isZero();
        }
    }

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        try (var redis = TestContainer.redis()) {
            runtime.start(redis.id());
            assertThatThrownBy(() -> runtime.unpause(redis.id()))
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT));
            runtime.kill(redis.id());
            assertThatThrownBy(() -> runtime.kill(redis.id()))
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT));
            assertThatThrownBy(() -> runtime.killProcess(redis.id()))
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT));
        }
    }

    @Test
    void processThatASignalHasStoppedIsFrozenUntilItIsThawed() throws Exception {
        try (var redis = TestContainer.redis()) {
            redis.docker("kill", "-s", "STOP");
            Wait.until("frozen", SOON, () -> phase(redis) == Phase.PAUSED);

            runtime.unpause(redis.id());

            Wait.until("thawed", SOON, () -> phase(redis) == Phase.RUNNING);
        }
    }

    private Phase phase(TestContainer container) {
        return runtime.inspect(container.id()).phase();
    }

    @Test
    void saysWhichContainerByItsName() {
        try (var redis = TestContainer.redis()) {
            runtime.inspect(redis.id());
            assertThatThrownBy(() -> runtime.unpause(redis.id()))
                    .hasMessageContaining(redis.name())
                    .message()
                    .doesNotContain(redis.id());
        }
    }

    @Test
    void saysThatAContainerIsNotThere() {
        String nobody = "f".repeat(64);

        assertThatThrownBy(() -> runtime.inspect(nobody))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND));
        assertThatThrownBy(() -> runtime.events(nobody, events::add))
                .isInstanceOf(ContainerException.class);
        assertThatThrownBy(() -> runtime.logs(nobody, 1, _ -> {}))
                .isInstanceOf(ContainerException.class);
        assertThatThrownBy(() -> runtime.start(nobody))
                .hasMessageContaining("No such container")
                .message()
                .doesNotContain(nobody);
    }

    @Test
    void findsTheOneOnThePortAndAsksWhenTwoMatch() {
        try (var one = TestContainer.redis("--label", "redrill.target=true")) {
            int port = one.port();
            assertThat(RedisFinder.find(ours(), one.id().substring(0, 12), port))
                    .isInstanceOfSatisfying(
                            Found.class, it -> assertThat(it.container().optedIn()).isTrue());
            try (var two = TestContainer.redis("--label", "redrill.target=true")) {
                assertThat(RedisFinder.find(ours(), null, port))
                        .isInstanceOfSatisfying(
                                Several.class,
                                it ->
                                        assertThat(it.containers())
                                                .extracting(ContainerInfo::id)
                                                .contains(one.id(), two.id()));
            }
        }
    }

    @Test
    void leavesADecoyAlone() throws Exception {
        try (var decoy = TestContainer.redis();
                var redis = TestContainer.redis();
                var _ = runtime.events(redis.id(), events::add);
                var _ = runtime.logs(redis.id(), 5, _ -> {})) {
            String since = Shell.must("date", "+%s.%N");
            runtime.list();
            runtime.pause(redis.id());
            Wait.until("the pause", SOON, () -> count(Paused.class) > 0);
            runtime.unpause(redis.id());
            runtime.can(redis.id(), ContainerAction.KILL_PROCESS);
            runtime.killProcess(redis.id());
            Wait.until("the death", SOON, () -> count(Died.class) == 1);
            runtime.start(redis.id());
            Wait.until("the start", SOON, () -> count(Started.class) == 1);

            String until = Shell.must("date", "+%s.%N");
            String seen =
                    Shell.must(
                            "docker",
                            "events",
                            "--since",
                            since,
                            "--until",
                            until,
                            "--filter",
                            "container=" + decoy.id());
            assertThat(seen).isEmpty();
            // A slow engine hears of the pause from below after it has unpaused, and tells both
            // twice.
            assertThat(count(Paused.class)).isEqualTo(count(Unpaused.class)).isPositive();
        }
    }

    @Test
    void asksRedisToCrashWhereItMayNotSignal() throws Exception {
        EngineLink link = new EngineLink(() -> Candidates.ofThisMachine().list(), _ -> {}, time);
        Containers containers = new Containers(link);
        ProcessKiller killer = new ProcessKiller(link, containers);
        try (link;
                var willing =
                        TestContainer.run(
                                List.of("--restart", "always"),
                                List.of("redis-server", "--enable-debug-command", "local"));
                var unwilling = TestContainer.redis();
                var locked =
                        TestContainer.run(
                                List.of(), List.of("redis-server", "--requirepass", "x"));
                var _ = runtime.events(willing.id(), events::add)) {
            Wait.until("up", SOON, () -> isAvailable(killer, containers, willing));
            Wait.until(
                    "up",
                    SOON,
                    () ->
                            because(killer, containers, unwilling)
                                    .contains("--enable-debug-command local"));
            Wait.until("up", SOON, () -> because(killer, containers, locked).contains("password"));

            killer.crash(containers.inspection(willing.id()));

            Wait.until("the restart", SOON, () -> count(Started.class) == 1);
            assertThat(runtime.inspect(willing.id()).restartCount()).isEqualTo(1);
        }
    }

    private static boolean isAvailable(
            ProcessKiller killer, Containers containers, TestContainer target) {
        return killer.byRedis(containers.inspection(target.id())) instanceof Available;
    }

    private static String because(
            ProcessKiller killer, Containers containers, TestContainer target) {
        return killer.byRedis(containers.inspection(target.id()))
                        instanceof NotAvailable(var because)
                ? because.english()
                : "";
    }

    private List<ContainerInfo> ours() {
        return runtime.list().stream()
                .filter(container -> container.labels().containsKey(TestContainer.LABEL))
                .toList();
    }

    private long count(Class<? extends ContainerEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }
}
