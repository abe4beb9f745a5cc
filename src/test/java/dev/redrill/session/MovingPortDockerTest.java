package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.recovery.Incident;
import dev.redrill.redis.Light;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Real containers whose Redis is not where one would look for it. */
@NeedsDocker
@Timeout(120)
class MovingPortDockerTest {
    /** Docker publishes a random port anew at each start. */
    @Test
    void clientFollowsAPortThatIsPublishedAnew() throws Exception {
        try (var container = TestContainer.redis();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));
            int before = container.port();

            container.docker("stop", "-t", "1");
            // So that the engine cannot give the port again, and nobody else answers there.
            try (var _ = new ServerSocket(before)) {
                container.docker("start");
            }

            Wait.until("recovered", OpenSession.PATIENCE, () -> hasRecovered(session));
            assertThat(container.port()).isNotEqualTo(before);
            assertThat(session.recovery().get().latest().orElseThrow().events())
                    .filteredOn(Incident.Event.Moved.class::isInstance)
                    .extracting(event -> ((Incident.Event.Moved) event).to())
                    .containsExactly("127.0.0.1:" + container.port());
        }
    }

    private static boolean hasRecovered(Session session) {
        return session.recovery().get().latest().stream()
                .anyMatch(incident -> incident.outcome() == Incident.Outcome.RECOVERED);
    }

    @Test
    void portOfTheCommandLineIsDialledThoughAnotherIsExposed() throws Exception {
        int port = TestRedis.freePort();
        var options = List.of("--network", "host");
        var command = List.of("redis-server", "--protected-mode", "no", "--port", "" + port);
        try (var container = TestContainer.run(options, command);
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));

            Wait.until("ready", OpenSession.PATIENCE, () -> session.redis().get().lights().ready());
            assertThat(session.redis().get().lights().link().evidence())
                    .isEqualTo(new Light.Handshake("127.0.0.1:" + port, false));
        }
    }

    @Test
    void portThatAnswersAsARedisIsTakenOfSeveral() throws Exception {
        Path settings = TestRedis.folder().resolve("redis.conf");
        Files.writeString(settings, "port 6390\nprotected-mode no\n");
        var options =
                List.of(
                        "-p",
                        "127.0.0.1::22",
                        "-p",
                        "127.0.0.1::6390",
                        "-v",
                        settings + ":/redis.conf:ro");
        var command = List.of("redis-server", "/redis.conf");
        try (var container = TestContainer.run(options, command);
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));

            Wait.until("ready", OpenSession.PATIENCE, () -> session.redis().get().lights().ready());
        }
    }
}
