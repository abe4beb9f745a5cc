package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whatever is done to a target, nothing happens to containers that resemble it. */
@NeedsDocker
@Timeout(180)
class DecoysTest {
    private static final int RUNNING = 10;
    private static final int ALL = 50;
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final TimeSource time = TimeSource.system();

    /** Of the same image, with nearly the same name; some run, and nobody may start the others. */
    private static List<String> decoys(String name) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            String[] how = i < RUNNING ? new String[] {"run", "-d"} : new String[] {"create"};
            List<String> line = new ArrayList<>(List.of("docker"));
            line.addAll(List.of(how));
            line.addAll(List.of("--name", name + i, "--label", TestContainer.LABEL + "=1"));
            line.addAll(List.of(TestContainer.IMAGE, "redis-server"));
            ids.add(Shell.must(line.toArray(String[]::new)).strip());
        }
        return ids;
    }

    private static void remove(List<String> ids) {
        List<String> line = new ArrayList<>(List.of("docker", "rm", "-f", "-v"));
        line.addAll(ids);
        Shell.run(line.toArray(String[]::new));
    }

    @Test
    void noneOfFiftyIsTouched() throws Exception {
        List<String> decoys = new ArrayList<>();
        try (var target = TestContainer.redis("--label", "redrill.target=true");
                var open = new OpenSession(SHORT, 20)) {
            decoys.addAll(decoys(target.name()));
            Session session = open.open(new Target.Container(target.name(), null));
            Instant begun = time.now();
            for (String fault :
                    List.of("kill", "stop", "restart", "freeze", "network-cut", "kill-clients")) {
                var chosen = session.fault(fault);
                long id =
                        session.inject(chosen.lasts().isPresent() ? chosen.lasting(SHORT) : chosen);
                OpenSession.recovered(session, id);
            }

            List<String> events = events(begun);
            assertThat(events).anyMatch(event -> event.contains(target.id()));
            assertThat(events)
                    .noneMatch(event -> decoys.stream().anyMatch(id -> event.contains(id)));
        } finally {
            remove(decoys);
        }
    }

    /** Until the end of this second, which the engine waits for. */
    private static List<String> events(Instant since) {
        return Shell.must(
                        "docker",
                        "events",
                        "--since",
                        String.format(
                                Locale.ROOT, "%d.%09d", since.getEpochSecond(), since.getNano()),
                        "--until",
                        Long.toString(time.now().getEpochSecond() + 1))
                .lines()
                .toList();
    }
}
