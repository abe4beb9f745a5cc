package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.redrill.Wait;
import dev.redrill.container.local.Persistence;
import dev.redrill.drill.ShippedDrills;
import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
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

/** Drills, begun by a request, on a real Redis that the program brings along. */
@Timeout(120)
class RunsOverHttpTest {
    private static final Duration A_RUN = Duration.ofSeconds(60);

    private static JsonNode run(Served served, String address)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = served.get(address);
        assertThat(ContractTest.complaints("Run", answer.body())).isEmpty();
        return Served.json(answer);
    }

    private static JsonNode ended(Served served, String address) throws Exception {
        Wait.until("the run's end", A_RUN, () -> served.runs().running().isEmpty());
        return run(served, address);
    }

    private static String begun(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(Served.json(answer).get("location").asText()).isEqualTo(location);
        return location;
    }

    @Test
    void drillsAreListedWithWhatTheyBreak() throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            JsonNode all = Served.json(served.get("/drills")).get("drills");

            assertThat(all).hasSameSizeAs(ShippedDrills.NAMES);
            for (JsonNode drill : all) {
                String name = drill.get("name").asText();
                assertThat(Served.json(served.get("/drills/" + name))).isEqualTo(drill);
            }
            assertThat(Served.json(served.get("/drills/kill-with-rdb")).get("faults"))
                    .extracting(JsonNode::asText)
                    .containsExactly("kill");
        }
    }

    @Test
    void drillOpensTheRedisThatItWantsRunsAndIsToldToItsVerdict() throws Exception {
        try (var drill = new OpenSession(Duration.ofSeconds(5), 0);
                var served = Served.over(drill.targets())) {
            drill.open(new Target.Embedded());

            String address = begun(served.post("/drills/kill-with-rdb/runs"));
            JsonNode run = ended(served, address);

            assertThat(run.get("stage").asText()).isEqualTo("ended");
            assertThat(run.at("/result/verdict").asText()).as("%s", run).isEqualTo("met");
            assertThat(run.at("/result/steps")).hasSize(1);
            assertThat(run.at("/result/writes/acknowledged").asLong()).isPositive();
            assertThat(drill.targets().session().orElseThrow().target())
                    .isEqualTo(new Target.Embedded(Persistence.RDB));
            assertThat(Served.json(served.get("/runs")).get("runs").get(0)).isEqualTo(run);
            try (Socket socket = Raw.connect(served.port())) {
                socket.getOutputStream()
                        .write(
                                "GET /events HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: 0\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(Raw.readUntil(socket, "\"verdict\""))
                        .contains("\"stage\":\"steady-state\"", "\"stage\":\"broken\"");
            }
        }
    }

    @Test
    void haltEndsTheRunAndTheNextIsRefusedUntilItIsReleased() throws Exception {
        try (var drill = new OpenSession(Duration.ofSeconds(5), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());
            String address = begun(served.post("/drills/freeze-fools-the-socket/runs"));
            Wait.until("frozen", A_RUN, () -> !session.redis().get().lights().ready());

            HttpResponse<String> second = served.post("/drills/nothing/runs");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(Served.json(second).get("run").asLong()).isEqualTo(1);

            assertThat(served.post("/halt").statusCode()).isEqualTo(202);
            JsonNode run = ended(served, address);
            assertThat(run.at("/result/verdict").asText()).isEqualTo("halted");
            Wait.until("ready", A_RUN, () -> session.redis().get().lights().ready());

            HttpResponse<String> blocked = served.post("/drills/nothing/runs");
            assertThat(blocked.statusCode()).isEqualTo(409);
            assertThat(Served.json(blocked).get("title").asText()).isEqualTo("Faults are blocked");
            served.post("/halt?release=true");
            begun(served.post("/drills/nothing/runs"));
        }
    }

    @Test
    void targetThatMayNotBeBrokenIsNotRunOn() throws Exception {
        try (var served = Served.over(FakeTargets.with(FakeSession.watchOnly("somebody-elses")))) {
            HttpResponse<String> answer = served.post("/drills/nothing/runs");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Served.json(served.get("/runs")).get("runs")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /drills/none-such/runs, 404, none-such",
        "GET, /drills/none-such, 404, none-such",
        "GET, /runs/7, 404, 7",
        "GET, /runs/x, 404, x",
        "POST, /drills/nothing/runs?with=seconds, 400, seconds",
        "POST, /drills/nothing/runs?with=none=5s, 400, none",
        "POST, /drills/kill-with-aof/runs?with=downtime=1s%2Cdowntime=9s, 400, downtime",
        "POST, /drills/nothing/runs?lose=perhaps, 400, perhaps",
        "POST, /drills/nothing/runs?force=true, 400, force",
        "POST, /drills/nothing/runs, 503, target"
    })
    void whatCannotBeSaysWhatWasWrong(String method, String path, int code, String named)
            throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            HttpResponse<String> answer = served.send(method, path);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
            JsonNode problem = Served.json(answer);
            assertThat(problem.get("detail").asText()).contains(named);
            assertThat(problem.get("todo").asText()).isNotEmpty();
        }
    }
}
