package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.Incident;
import dev.redrill.session.Targets.Opened;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** A real container, removed while it is watched, and another one with its name and port. */
@NeedsDocker
@Timeout(120)
class ReplacedTargetDockerTest {
    @Test
    void isNoRecoveryAndCanBeOpenedAnew() throws Exception {
        String port = "127.0.0.1:" + TestRedis.freePort() + ":6379";
        try (var container = TestContainer.redis("-p", port);
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));
            session.disarm();

            container.docker("rm", "-f", "-v");
            String other = runAgain(container.name(), port);
            try {
                Wait.until(
                        "the successor is seen",
                        OpenSession.PATIENCE,
                        () -> session.recovery().get().successor() != null);
                Wait.until(
                        "the incident is over",
                        Duration.ofSeconds(70),
                        () -> session.recovery().get().running().isEmpty());
                assertThat(session.recovery().get().latest().orElseThrow().outcome())
                        .isEqualTo(Incident.Outcome.FAILED);

                drill.targets().openAnew();

                Wait.until(
                        "another session is open",
                        OpenSession.PATIENCE,
                        () ->
                                drill.targets().opened().get() instanceof Opened.Open(var now)
                                        && !now.equals(session)
                                        && now.redis().get().lights().ready());
                Session anew = drill.targets().session().orElseThrow();
                assertThat(anew.recovery().get().container())
                        .extracting(ContainerInfo::id)
                        .isEqualTo(other);
                assertThat(anew.isArmed()).isFalse();
            } finally {
                Shell.run("docker", "rm", "-f", "-v", other);
            }
        }
    }

    private static String runAgain(String name, String port) {
        return Shell.must(
                        "docker",
                        "run",
                        "-d",
                        "--name",
                        name,
                        "--label",
                        TestContainer.LABEL + "=1",
                        "-p",
                        port,
                        TestContainer.IMAGE,
                        "redis-server",
                        "--protected-mode",
                        "no")
                .strip();
    }
}
