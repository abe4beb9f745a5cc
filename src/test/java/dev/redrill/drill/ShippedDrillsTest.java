package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.container.local.Persistence;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every drill that is shipped ends as its file says, on the embedded Redis and on a container. */
@NeedsDocker
@Timeout(120)
class ShippedDrillsTest {
    private static final String CONTAINER_ONLY = "network-cut";
    private static final TimeSource time = TimeSource.system();

    @Test
    void everyFileIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/redrill/drill"))) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            ShippedDrills.NAMES.stream().map(name -> name + ".yaml").toList());
        }
    }

    /** No network of its own can be cut off from a process of this program. */
    static Stream<String> onTheEmbeddedRedis() {
        return ShippedDrills.NAMES.stream().filter(name -> !name.equals(CONTAINER_ONLY));
    }

    @ParameterizedTest
    @MethodSource("onTheEmbeddedRedis")
    void endsAsItsFileSaysOnTheEmbeddedRedis(String name) throws Exception {
        Drill drill = ShippedDrills.drill(name);

        meetsItsObjective(drill, drill.target());
    }

    @ParameterizedTest
    @FieldSource("dev.redrill.drill.ShippedDrills#NAMES")
    void endsAsItsFileSaysOnAContainer(String name) throws Exception {
        Drill drill = ShippedDrills.drill(name);
        List<String> options = List.of("-p", "127.0.0.1::6379", "--label", "redrill.target=true");
        try (var container = TestContainer.run(options, server(drill.target()))) {
            meetsItsObjective(drill, new Target.Container(container.name(), null));
        }
    }

    /** A server that keeps its data as the embedded one of the drill does. */
    private static List<String> server(Target embedded) {
        Persistence persistence = ((Target.Embedded) embedded).persistence();
        List<String> kept =
                switch (persistence) {
                    case NONE -> List.of("--appendonly", "no", "--save", "");
                    case RDB -> List.of("--appendonly", "no", "--save", "1 1");
                    case AOF_EVERYSEC -> List.of("--appendonly", "yes", "--save", "");
                    case AOF_ALWAYS ->
                            List.of("--appendonly", "yes", "--appendfsync", "always", "--save", "");
                };
        List<String> faults = List.of("--enable-debug-command", "yes", "--protected-mode", "no");
        return Stream.of(List.of("redis-server"), faults, kept).flatMap(List::stream).toList();
    }

    private static void meetsItsObjective(Drill drill, Target target) throws Exception {
        RunResult result = result(drill, target);

        assertThat(result.checks()).as("%s", result).allMatch(RunResult.Check::met);
        assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.MET);
    }

    @Test
    void networkOfTheEmbeddedRedisCannotBeCut() throws Exception {
        Drill drill = ShippedDrills.drill(CONTAINER_ONLY);
        RunResult result = result(drill, drill.target());

        assertThat(result.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
        assertThat(result.reason()).contains("no network of its own");
    }

    private static RunResult result(Drill drill, Target target) throws Exception {
        ContainerRuntime engine = DockerRuntime.create(time);
        SessionSettings settings =
                SessionSettings.STANDARD.withLoad(0, null).withPolicy(drill.policy());
        try (var targets = LiveTargets.create(engine, settings, time)) {
            Session session = Opener.open(targets, target);
            RunResult result = new DrillRun(drill, session, time).run();

            assertThat(session.recovery().get().state()).isInstanceOf(RecoveryState.Idle.class);
            return result;
        }
    }
}
