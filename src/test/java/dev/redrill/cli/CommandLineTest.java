package dev.redrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.config.ApiSettings;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.drill.LiveTargets;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

@Timeout(60)
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<ApiSettings> served = new ArrayList<>();

    private int run(String... args) {
        TimeSource time = TimeSource.system();
        return RedrillCommand.create(
                        settings -> new LiveTargets(DockerRuntime.create(time), settings, time),
                        List::of,
                        (targets, settings) -> {
                            served.add(settings);
                            throw new IOException("port 8000 is taken");
                        },
                        (targets, first, api, on, ending) -> {},
                        new Ending(),
                        time)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private List<JsonNode> lines() throws IOException {
        var mapper = new ObjectMapper();
        try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(out.toString())) {
            return values.readAll();
        }
    }

    @Test
    void watchPrintsTheEventsOfARealRedisAndItsLoad() throws Exception {
        int code = run("watch", "--for", "2s", "--load", "20");

        assertThat(code).isZero();
        List<JsonNode> lines = lines();
        assertThat(lines)
                .allSatisfy(
                        line -> {
                            assertThat(line.get("v").asInt()).isEqualTo(1);
                            assertThat(line.get("at").asLong()).isPositive();
                            assertThat(line.has("mono")).isTrue();
                        });
        assertThat(lines.stream().map(line -> line.get("event").asText()))
                .containsSubsequence("attempt", "link-up", "health", "ready", "ok")
                .contains("container");
        assertThat(lines.stream().filter(line -> line.get("event").asText().equals("ok")))
                .allSatisfy(line -> assertThat(line.get("latencyMicros").asLong()).isPositive())
                .hasSizeGreaterThan(10);
    }

    @Test
    void watchOfARedisThatIsNotThereEndsWithThree() {
        int code = run("watch", "--redis", "redis://127.0.0.1:1", "--for", "1500ms");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString()).contains("\"waiting\"").contains("refused");
    }

    @Test
    void watchOfAContainerThatIsNotThereEndsWithThreeAndSaysWhy() {
        int code = run("watch", "--container", "no-such-container", "--for", "1s");

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).startsWith("redrill: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch --for soon",
                "watch --load 99999999",
                "watch --redis http://user:canary@host",
                "watch --downtime -5s",
                "serve --port 65536",
                "serve --bind 0.0.0.0",
                "serve --bind 0.0.0.0 --api-token canary",
                "serve --bind example.com",
                "serve --api-host http://example.com",
                "--target",
                "nonsense"
            })
    void badArgumentsEndWithTwoAndAClearMessage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(err.toString()).isNotBlank().doesNotContain("canary").doesNotContain("\tat ");
    }

    @Test
    void serveTakesItsPlaceFromTheOptionsAndSaysWhyItCannotListen() {
        int code =
                run(
                        ("serve --port 8010 --bind 0.0.0.0 --bind ::1 --api-host lab.example"
                                        + " --api-token canary")
                                .split(" "));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("redrill: port 8000 is taken\n");
        assertThat(served)
                .singleElement()
                .satisfies(
                        settings -> {
                            assertThat(settings.port()).isEqualTo(8010);
                            assertThat(settings.bind()).containsExactly("0.0.0.0", "::1");
                            assertThat(settings.hosts()).containsExactly("lab.example");
                            assertThat(settings.toString()).doesNotContain("canary");
                        });
    }

    @Test
    void helpNamesEveryWord() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("serve", "watch", "doctor", "--target", "--redis", "--version");
    }
}
