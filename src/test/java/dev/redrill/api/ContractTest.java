package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.text.Undos;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Holds the running server against its contract, and the contract against the server. */
@Timeout(120)
class ContractTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final JsonNode CONTRACT = contract();

    private static JsonNode contract() {
        try (InputStream in =
                Objects.requireNonNull(
                        Api.class.getResourceAsStream("/dev/redrill/api/openapi.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A path and a method, and what is said of them. */
    private record Operation(String method, String path, JsonNode said) {
        String named() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : CONTRACT.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                all.add(
                        new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue()));
            }
        }
        return all;
    }

    @Test
    void theServerHasExactlyTheRoutesAndParametersOfTheContract() throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            var had = new TreeSet<String>();
            served.api()
                    .routes()
                    .forEach(r -> had.add(r.method() + " " + r.pattern() + " " + r.parameters()));
            var said = new TreeSet<String>();
            for (Operation operation : operations()) {
                List<String> parameters = new ArrayList<>();
                for (JsonNode parameter : operation.said().path("parameters")) {
                    if (parameter.get("in").asText().equals("query"))
                        parameters.add(parameter.get("name").asText());
                }
                said.add(operation.named() + " " + parameters);
            }

            assertThat(had).isEqualTo(said);
        }
    }

    @Test
    void everyOperationAnswersARealTargetAsTheContractSays() throws Exception {
        try (var drill = new OpenSession(Duration.ofMillis(300), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());
            OpenSession.recovered(session, session.inject("kill"));

            for (Operation operation : operations()) {
                if (isStream(operation)) {
                    requireEvents(served, operation);
                } else {
                    require(operation, answer(served, operation));
                    session.arm();
                    if (operation.method().equals("POST"))
                        OpenSession.recovered(
                                session, session.recovery().get().latest().orElseThrow().id());
                }
            }
        }
    }

    @Test
    void everyOperationAnswersWithoutATargetAsTheContractSays() throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            for (Operation operation : operations()) {
                if (!isStream(operation)) require(operation, answer(served, operation));
            }
        }
    }

    @Test
    void itsOwnAnswerIsTheContractWordForWord() throws Exception {
        try (var served = Served.over(new FakeTargets())) {
            assertThat(Served.json(served.get("/openapi.json"))).isEqualTo(CONTRACT);
            assertThat(CONTRACT.get("openapi").asText()).startsWith("3.1");
        }
    }

    /** What holds while an undo is due. */
    @Test
    void everyConditionIsAStateOfTheContract() {
        JsonNode states =
                CONTRACT.at("/components/schemas/Status/properties/recovery/properties/state/enum");

        assertThat(states)
                .extracting(JsonNode::asText)
                .containsAll(Undos.all().stream().map(u -> u.condition() + "-until").toList());
    }

    @Test
    void aWrongAnswerIsSeenAsOne() {
        assertThat(complaints("Health", "{\"ready\":\"yes\"}")).isNotEmpty();
        assertThat(complaints("Health", "{\"ready\":true,\"more\":1}")).isNotEmpty();
        assertThat(complaints("Accepted", "{}")).isNotEmpty();
        assertThat(complaints("Accepted", "{\"incident\":1,\"location\":\"/incidents/1\"}"))
                .isEmpty();
    }

    private static boolean isStream(Operation operation) {
        JsonNode content = operation.said().at("/responses/200/content");
        return content.size() == 1 && content.has("text/event-stream");
    }

    private static HttpResponse<String> answer(Served served, Operation operation)
            throws Exception {
        String name = operation.path().startsWith("/drills") ? "nothing" : "stop";
        return served.send(
                operation.method(), operation.path().replace("{id}", "1").replace("{name}", name));
    }

    private static void require(Operation operation, HttpResponse<String> answer) {
        JsonNode said =
                operation.said().path("responses").path(Integer.toString(answer.statusCode()));
        assertThat(said.isMissingNode())
                .as("%s answers with %d", operation.named(), answer.statusCode())
                .isFalse();
        String type =
                answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
        JsonNode schema = said.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s answers with %s", operation.named(), type)
                .isFalse();
        said.path("headers")
                .fieldNames()
                .forEachRemaining(
                        name ->
                                assertThat(answer.headers().firstValue(name))
                                        .as("%s, header %s", operation.named(), name)
                                        .isPresent());
        String reference = schema.path("$ref").asText();
        if (reference.isEmpty()) return;
        assertThat(complaints(reference.substring(reference.lastIndexOf('/') + 1), answer.body()))
                .as("%s answers %s", operation.named(), answer.body())
                .isEmpty();
    }

    private static void requireEvents(Served served, Operation operation) throws IOException {
        try (Socket socket = Raw.connect(served.port())) {
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: 0\r\n\r\n"
                                    .formatted(operation.path())
                                    .getBytes(StandardCharsets.US_ASCII));
            String read = Raw.readUntil(socket, "\"recovered\"");
            List<String> events = read.lines().filter(l -> l.startsWith("data: ")).toList();
            assertThat(events).hasSizeGreaterThan(5);
            for (String event : events.subList(0, events.size() - 1))
                assertThat(complaints("Event", event.substring("data: ".length()))).isEmpty();
        }
    }

    /** What is wrong with this JSON, which should be the schema of that name. */
    static List<String> complaints(String name, String json) {
        var whole = MAPPER.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("$ref", "#/components/schemas/" + name);
        whole.set("components", CONTRACT.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        run -> run.executionConfig(c -> c.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
