package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the API may touch, with real containers. */
@NeedsDocker
class ApiDockerTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static TestContainer fixedPort(String... options) {
        List<String> all =
                new ArrayList<>(List.of("-p", "127.0.0.1:" + TestRedis.freePort() + ":6379"));
        all.addAll(List.of(options));
        return TestContainer.redis(all.toArray(String[]::new));
    }

    /** When it was started and how often, its process, and its state: what a fault would change. */
    private static String life(TestContainer container) {
        return container.value(".State.StartedAt")
                + container.value(".RestartCount")
                + container.value(".State.Pid")
                + container.value(".State.Status");
    }

    @Test
    void whatNobodyOptedInIsRefusedUntilTheWindowsUserAgrees() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.openUnnamed(new Target.Container(container.name(), null));
            String before = life(container);

            for (String path : List.of("/simulate-crash", "/simulate-restart")) {
                HttpResponse<String> refused = served.post(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(Served.json(refused).get("todo").asText()).contains("--target");
            }
            assertThat(life(container)).isEqualTo(before);
            assertThat(status(served).get("optedIn").asBoolean()).isFalse();
            session.arm();
            assertThat(status(served).get("optedIn").asBoolean()).isTrue();

            HttpResponse<String> accepted = served.post("/simulate-crash");
            assertThat(accepted.statusCode()).isEqualTo(202);
            OpenSession.recovered(session, Served.json(accepted).get("incident").asLong());
            assertThat(life(container)).isNotEqualTo(before);
        }
    }

    private static JsonNode status(Served served) throws Exception {
        return Served.json(served.get("/container-status"));
    }

    @Test
    void otherContainersAreListedButNeverTouched() throws Exception {
        try (var target = fixedPort("--label", "redrill.target=true");
                var labelled = fixedPort("--label", "redrill.target=true", "-e", "CANARY=canary");
                var decoy = fixedPort();
                var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.openUnnamed(new Target.Container(target.name(), null));
            assertThat(optedIn(served, target)).isTrue();
            session.disarm();
            assertThat(optedIn(served, target)).isFalse();
            session.arm();
            List<String> before = List.of(life(labelled), life(decoy));

            HttpResponse<String> all = served.get("/containers/all");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.body()).contains(target.id(), labelled.id(), decoy.id());
            assertThat(all.body()).doesNotContain("canary");
            var random = new Random(5);
            for (int i = 0; i < 2_000; i++) disturb(served.port(), random, decoy, labelled);
            Wait.until(
                    "the incidents are over",
                    Duration.ofSeconds(90),
                    () -> session.recovery().get().running().isEmpty());

            assertThat(List.of(life(labelled), life(decoy))).isEqualTo(before);
            assertThat(session.recovery().get().incidents()).isNotEmpty();
        }
    }

    /** As the list of all containers tells it. */
    private static boolean optedIn(Served served, TestContainer container) throws Exception {
        for (JsonNode one : Served.json(served.get("/containers/all")).get("containers"))
            if (one.get("id").asText().equals(container.id()))
                return one.get("optedIn").asBoolean();
        throw new AssertionError(container.name() + " is not listed");
    }

    private static void disturb(int port, Random random, TestContainer... others)
            throws IOException {
        TestContainer other = others[random.nextInt(others.length)];
        String name = random.nextBoolean() ? other.name() : other.id();
        List<String> paths =
                List.of(
                        "/simulate-crash?target=" + name,
                        "/simulate-crash?container=" + name,
                        "/simulate-crash/" + name,
                        "/containers/" + name + "/simulate-crash",
                        "/containers/" + name + "/logs",
                        "/simulate-restart?name=" + name,
                        "/simulate-crash?kind=" + name,
                        "/simulate-crash?kind=engine&downtime=300ms");
        String path = paths.get(random.nextInt(paths.size()));
        int status =
                Raw.status(
                        Raw.exchange(
                                port,
                                "POST "
                                        + path
                                        + " HTTP/1.1\r\n"
                                        + "Host: localhost\r\n"
                                        + "Connection: close\r\n\r\n"));
        assertThat(status).as(path).isIn(202, 400, 404, 405, 409);
    }
}
