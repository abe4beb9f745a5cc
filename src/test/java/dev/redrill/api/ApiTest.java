package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.redrill.Wait;
import dev.redrill.fault.Reconnect;
import dev.redrill.recovery.Incident;
import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is asked for, against a real Redis that the program brings along. */
@Timeout(120)
class ApiTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void crashIsAcceptedRefusedWhileItRunsAndToldAsAnIncident() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            HttpResponse<String> crash = served.post("/simulate-crash?downtime=1500ms");

            assertThat(crash.statusCode()).isEqualTo(202);
            assertThat(crash.headers().firstValue("Location")).contains("/incidents/1");
            assertThat(Served.json(crash).get("incident").asLong()).isEqualTo(1);
            for (String path : List.of("/simulate-crash", "/simulate-restart", "/reconnect")) {
                HttpResponse<String> busy = served.post(path);
                assertThat(busy.statusCode()).as(path).isEqualTo(409);
                assertThat(Served.json(busy).get("incident").asLong()).as(path).isEqualTo(1);
            }
            Wait.until("down", OpenSession.PATIENCE, () -> !session.redis().get().lights().ready());
            assertThat(Served.json(served.get("/status")).get("overall").asText())
                    .isEqualTo("recovering");
            JsonNode retry = Served.json(served.get("/retry-info"));
            assertThat(retry.get("inForce").asText()).isEqualTo("crash-recovery");
            assertThat(retry.get("incident").asLong()).isEqualTo(1);
            OpenSession.recovered(session, 1);
            JsonNode incident = Served.json(served.get("/incidents/1"));
            assertThat(incident.get("outcome").asText()).isEqualTo("recovered");
            assertThat(incident.get("recoveredAfterMillis").asDouble()).isGreaterThan(1_500);
            assertThat(incident.get("events")).hasSizeGreaterThan(5);
            assertThat(Served.json(served.get("/incidents")).get("incidents").get(0))
                    .isEqualTo(incident);
        }
    }

    @Test
    void restartAndReconnectAreAcceptedToo() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            long restart = Served.json(served.post("/simulate-restart")).get("incident").asLong();
            OpenSession.recovered(session, restart);
            long reconnect = Served.json(served.post("/reconnect")).get("incident").asLong();
            Incident incident = OpenSession.recovered(session, reconnect);

            assertThat(incident.kind()).isEqualTo(new Reconnect().kind());
            assertThat(Served.json(served.get("/retry-info")).get("history")).isNotEmpty();
        }
    }

    @Test
    void whatIsDisarmedIsOnlyObserved() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            HttpResponse<String> disarmed = served.post("/disarm");

            assertThat(disarmed.statusCode()).isEqualTo(200);
            assertThat(Served.json(disarmed).get("optedIn").asBoolean()).isFalse();
            assertThat(Served.json(served.get("/status")).at("/target/optedIn").asBoolean())
                    .isFalse();
            assertThat(Served.json(served.get("/container-status")).get("optedIn").asBoolean())
                    .isFalse();
            for (String path : List.of("/faults/kill", "/start", "/drills/kill-with-aof/runs")) {
                HttpResponse<String> refused = served.post(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(Served.json(refused).get("type").asText()).endsWith(":observed");
                assertThat(Served.json(refused).get("todo").asText()).contains("in the window");
            }
            assertThat(served.post("/arm").statusCode()).isEqualTo(404);
            assertThat(session.recovery().get().incidents()).isEmpty();
            long reconnect = Served.json(served.post("/reconnect")).get("incident").asLong();
            OpenSession.recovered(session, reconnect);
        }
    }

    @Test
    void healthTellsTheLightThatIsOut() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());
            assertThat(served.get("/health").statusCode()).isEqualTo(200);

            HttpResponse<String> crash = served.post("/simulate-crash?kind=engine&downtime=PT1H");
            assertThat(crash.statusCode()).as(crash.body()).isEqualTo(202);
            Wait.until("down", OpenSession.PATIENCE, () -> !session.redis().get().lights().ready());

            HttpResponse<String> health = served.get("/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(Served.json(health).at("/light/name").asText()).isEqualTo("link");
            assertThat(Served.json(health).get("detail").asText()).startsWith("link: ");
            halted(session);
        }
    }

    @Test
    void anIdThatSomebodyKeptNeverNamesAnIncidentOfAnotherTarget() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session first = drill.open(new Target.Embedded());
            long kept = reconnect(served);
            OpenSession.recovered(first, kept);
            drill.targets().openNamed(new Target.Embedded());
            Wait.until(
                    "another is open", OpenSession.PATIENCE, () -> other(drill, first).isPresent());
            Session second = other(drill, first).orElseThrow();
            Wait.until("ready", OpenSession.PATIENCE, () -> second.redis().get().lights().ready());

            long fresh = reconnect(served);
            OpenSession.recovered(second, fresh);

            assertThat(fresh).isGreaterThan(kept);
            assertThat(served.get("/incidents/" + kept).statusCode()).isEqualTo(404);
            assertThat(served.get("/incidents/" + fresh).statusCode()).isEqualTo(200);
        }
    }

    private static Optional<Session> other(OpenSession drill, Session first) {
        return drill.targets().opened().get() instanceof Opened.Open(var open)
                        && !open.equals(first)
                ? Optional.of(open)
                : Optional.empty();
    }

    private static long reconnect(Served served) throws IOException, InterruptedException {
        return Served.json(served.post("/reconnect")).get("incident").asLong();
    }

    @Test
    void whatCannotBeDoneToThisTargetIsAConflictThatSaysWhy() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            HttpResponse<String> crash = served.post("/simulate-crash?kind=process");

            assertThat(crash.statusCode()).isEqualTo(409);
            assertThat(Served.json(crash).get("detail").asText()).contains("because");
            assertThat(session.recovery().get().incidents()).isEmpty();
        }
    }

    @Test
    void ofAThousandCrashesAtOnceOneIsAccepted() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0);
                var served = Served.over(drill.targets());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Session session = drill.open(new Target.Embedded());
            int n = 1_000;
            int port = served.port();
            var connected = new CountDownLatch(n);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < n; i++) answers.add(callers.submit(() -> crash(port, connected)));

            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) codes.add(answer.get());

            assertThat(codes).filteredOn(c -> c == 202).hasSize(1);
            assertThat(codes).filteredOn(c -> c == 409).hasSize(n - 1);
            assertThat(session.recovery().get().incidents()).hasSize(1);
            halted(session);
        }
    }

    private static void halted(Session session) throws InterruptedException {
        session.halt();
        Wait.until(
                "ready again", OpenSession.PATIENCE, () -> session.redis().get().lights().ready());
    }

    private static int crash(int port, CountDownLatch connected)
            throws IOException, InterruptedException {
        try (Socket socket = Raw.connect(port)) {
            connected.countDown();
            connected.await();
            socket.getOutputStream()
                    .write(
                            "POST /simulate-crash HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return Raw.status(Raw.readUntil(socket, "\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /simulate-crash?kind=soft, 400, kind",
        "POST, /simulate-crash?downtime=soon, 400, downtime",
        "POST, /simulate-crash?downtime=0s, 400, downtime",
        "POST, /simulate-crash?downtime=-PT5S, 400, downtime",
        "POST, /simulate-crash?downtime=61m, 400, downtime",
        "POST, /simulate-crash?downtime=5s&downtime=6s, 400, downtime",
        "POST, /simulate-crash?token=x, 400, token",
        "POST, /reconnect?kind=engine, 400, kind",
        "GET, /containers/redis/logs?tail=-1, 400, tail",
        "GET, /containers/redis/logs?tail=10001, 400, tail",
        "GET, /containers/redis/logs?since=yesterday, 400, since",
        "GET, /containers/redis/logs?follow=yes, 400, follow",
        "GET, /status?x=%FF%FE, 400, x",
        "GET, /, 404, ",
        "GET, /nonsense, 404, ",
        "GET, /status/, 404, ",
        "GET, /incidents/7, 404, ",
        "GET, /incidents/, 404, ",
        "GET, /simulate-crash, 405, ",
        "POST, /status, 405, ",
        "DELETE, /incidents/1, 405, ",
        "OPTIONS, /simulate-crash, 405, "
    })
    void whatCannotBeDoneIsAProblemThatSaysWhatToDo(
            String method, String path, int status, String parameter) throws Exception {
        var session = FakeSession.embedded();
        try (var served = Served.over(FakeTargets.with(session))) {
            HttpResponse<String> answer = served.send(method, path);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            JsonNode problem = Served.json(answer);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("todo").asText()).isNotBlank();
            if (parameter != null) {
                assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
                assertThat(problem.has("value")).isTrue();
                assertThat(problem.get("allowed")).isNotNull();
            }
            assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
            assertThat(session.calls).isEmpty();
        }
    }

    @Test
    void durationOfAFaultThatEndsByItselfIsRefusedForThatReason() throws Exception {
        try (var served = Served.over(FakeTargets.with(FakeSession.embedded()))) {
            JsonNode problem = Served.json(served.post("/faults/restart?for=2s"));

            assertThat(problem.get("todo").asText())
                    .isEqualTo("Use no duration: restart ends by itself.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "big-key?size=3GB | Use 1KB to 512MB.",
                "big-key?size=many | Use 1KB to 512MB.",
                "big-key?rate=9 | Use only size.",
                "kill?size=8MB | Use no size: kill has none."
            })
    void parameterOfAFaultThatIsNotTakenIsRefusedWithWhatIs(String asked, String todo)
            throws Exception {
        var session = FakeSession.embedded();
        try (var served = Served.over(FakeTargets.with(session))) {
            HttpResponse<String> answer = served.post("/faults/" + asked);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Served.json(answer).get("todo").asText()).isEqualTo(todo);
            assertThat(session.calls).isEmpty();
        }
    }

    @Test
    void bodiesAreNotTaken() throws Exception {
        var session = FakeSession.embedded();
        try (var served = Served.over(FakeTargets.with(session))) {
            String begin =
                    "POST /simulate-crash HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

            assertThat(
                            Raw.status(
                                    Raw.exchange(
                                            served.port(),
                                            begin
                                                    + "Content-Type: application/json\r\n"
                                                    + "Content-Length: 2\r\n\r\n{}")))
                    .isEqualTo(415);
            assertThat(
                            Raw.status(
                                    Raw.exchange(
                                            served.port(),
                                            begin
                                                    + "Transfer-Encoding: chunked\r\n\r\n"
                                                    + "4\r\n{bad\r\n0\r\n\r\n")))
                    .isEqualTo(415);
            assertThat(
                            Raw.status(
                                    Raw.exchange(
                                            served.port(),
                                            begin + "Content-Length: 99999999\r\n\r\nx")))
                    .isEqualTo(413);
            assertThat(session.calls).isEmpty();
            assertThat(
                            Raw.status(
                                    Raw.exchange(
                                            served.port(),
                                            begin + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")))
                    .isEqualTo(202);
            assertThat(session.calls).containsExactly("kill");
        }
    }

    @Test
    void headAnswersAsGetDoesWithoutABody() throws Exception {
        try (var served = Served.over(FakeTargets.with(FakeSession.embedded()))) {
            for (String path : List.of("/retry-info", "/openapi.json", "/metrics", "/events")) {
                HttpResponse<String> head = served.send("HEAD", path);

                assertThat(head.statusCode()).as(path).isEqualTo(200);
                assertThat(head.body()).isEmpty();
            }
            assertThat(served.send("HEAD", "/simulate-crash").statusCode()).isEqualTo(405);
        }
    }

    /** Prometheus 3 takes no scrape whose type it does not know. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | text/plain; version=0.0.4; charset=utf-8 | ",
                "text/plain;version=0.0.4 | text/plain; version=0.0.4; charset=utf-8 | ",
                "application/vnd.google.protobuf | text/plain; version=0.0.4; charset=utf-8 | ",
                "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3"
                        + " | application/openmetrics-text; version=1.0.0; charset=utf-8 | # EOF"
            })
    void metricsAreOfExactlyTheTypeThatTheyAreNamed(String accept, String type, String end)
            throws Exception {
        try (var served = Served.over(FakeTargets.with(FakeSession.embedded()))) {
            HttpResponse<String> metrics = served.send("GET", "/metrics", "Accept", accept);

            assertThat(metrics.headers().allValues("Content-Type")).containsExactly(type);
            assertThat(metrics.body()).contains("# TYPE redrill_ready gauge\n");
            assertThat(metrics.body().endsWith("# EOF\n")).isEqualTo(end != null);
        }
    }

    @Test
    void noRequestReachesARouteThatTheGateDoesNotLetIn() throws Exception {
        var session = FakeSession.embedded();
        try (var served = Served.over(FakeTargets.with(session))) {
            for (String head :
                    List.of(
                            "POST /reconnect HTTP/1.1\r\n",
                            "POST /reconnect HTTP/1.0\r\n",
                            "POST /reconnect HTTP/1.1\r\nHost: evil.example\r\n",
                            "POST /reconnect HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n",
                            "POST /reconnect HTTP/1.1\r\nHost: localhost\r\nhost: evil.example\r\n",
                            "POST /reconnect HTTP/1.1\r\nHost: localhost\r\n evil.example\r\n",
                            "POST http://localhost/reconnect HTTP/1.1\r\nHost: localhost\r\n",
                            "POST //localhost/reconnect HTTP/1.1\r\nHost: localhost\r\n")) {
                String answer = Raw.exchange(served.port(), head + "Connection: close\r\n\r\n");
                assertThat(Raw.status(answer)).as(head).isEqualTo(421);
            }
            assertThat(session.calls).isEmpty();
        }
    }

    @Test
    void withoutATargetEveryQuestionAboutOneIsToldSo() throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            assertThat(Served.json(served.get("/status")).get("overall").asText())
                    .isEqualTo("no-target");
            for (String path : List.of("/retry-info", "/health", "/container-status", "/incidents"))
                assertThat(served.get(path).statusCode()).as(path).isEqualTo(503);
            assertThat(served.post("/simulate-crash").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void logsAreTheLastOnesOrThoseSince() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var served = Served.over(drill.targets())) {
            drill.open(new Target.Embedded());

            JsonNode all = Served.json(served.get("/containers/redis/logs")).get("entries");
            JsonNode two = Served.json(served.get("/containers/redis/logs?tail=2")).get("entries");
            JsonNode none =
                    Served.json(served.get("/containers/redis/logs?since=2999-01-01T00:00:00Z"))
                            .get("entries");
            JsonNode hour =
                    Served.json(served.get("/containers/redis/logs?since=1h")).get("entries");

            assertThat(all.toString()).contains("Ready to accept connections");
            assertThat(two).hasSize(2);
            assertThat(two.get(1)).isEqualTo(all.get(all.size() - 1));
            assertThat(none).isEmpty();
            assertThat(hour).isEqualTo(all);
        }
    }

    @Test
    void followsWhateverTargetIsOpen() throws Exception {
        var targets = FakeTargets.with(FakeSession.embedded());
        var other = FakeSession.container("shop");
        try (var served = Served.over(targets)) {
            targets.become(new Opened.Open(other));

            served.post("/reconnect");

            assertThat(other.calls).containsExactly("reconnect");
            assertThat(Served.json(served.get("/status")).at("/target/name").asText())
                    .isEqualTo("shop");
        }
    }
}
