package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.Map;
import java.util.stream.Stream;

/** The schema, which editors read, says what the reader says. */
class DrillSchemaTest {
    private static final String SMALL = "redrill: 1\ntitle: Small\n";

    private static boolean accepts(String yaml) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(ShippedDrills.schema(), InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.redrill.drill.ShippedDrills#NAMES")
    void acceptsEveryShippedDrill(String name) {
        assertThat(accepts(ShippedDrills.text(name).orElseThrow())).isTrue();
    }

    @Test
    void namesEveryFault() {
        JsonNode words =
                new ObjectMapper()
                        .readTree(ShippedDrills.schema())
                        .at("/properties/steps/items/properties/fault/enum");

        assertThat(words.valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        Fault.all(FaultDefaults.STANDARD).stream()
                                .map(fault -> fault.name().word())
                                .toList());
    }

    static Stream<Fault> faultsWithAParameter() {
        return Fault.all(FaultDefaults.STANDARD).stream().filter(f -> f.parameter().isPresent());
    }

    @ParameterizedTest
    @MethodSource("faultsWithAParameter")
    void takesTheParameterOfEveryFault(Fault fault) throws Exception {
        Parameter one = fault.parameter().orElseThrow();
        bothAccept(
                "steps: [ { fault: %s, %s: %s } ]"
                        .formatted(fault.name(), one.name(), one.print(one.most())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps: [ { fault: kill, after: 2s, downtime: 3s } ]",
                "steps: [ { fault: freeze, for: '${s}' } ]\nplaceholders: { s: { default: 1s } }",
                "target: embedded",
                "target: { container: redis-lab }",
                "target: { embedded: { persistence: rdb } }",
                "load: { rate: 100, connections: 5, mix: { numbered: 1 }, value-size: 1kB,"
                        + " on-failure: wait }",
                "guards: [ { memory: used, tolerance: { below: 500MB } } ]",
                "guards: [ { replication: lag, tolerance: { below: 10s } } ]",
                "guards: [ { latency: p99, tolerance: { between: [0, 50ms] } } ]",
                "objective: { recovered-within: 10s, lost: 0, doubled: { below: 5 } }"
            })
    void bothAccept(String line) throws Exception {
        assertThat(accepts(SMALL + line)).isTrue();
        assertThat(DrillFile.read("it", SMALL + line, Map.of()).about().title()).isEqualTo("Small");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollbacks: []",
                "stepps: []",
                "steps: [ { fault: kil } ]",
                "steps: [ { after: 1s } ]",
                "steps: [ { fault: kill, after: 2 } ]",
                "target: docker",
                "target: { embedded: { persistence: aof } }",
                "load: { mix: { sets: 1 } }",
                "load: { on-failure: panic }",
                "guards: [ { memory: used } ]",
                "guards: [ { memory: free, tolerance: 1 } ]",
                "guards: [ { tolerance: 1 } ]",
                "guards: [ { light: ready, memory: used, tolerance: 1 } ]",
                "guards: [ { memory: used, tolerance: { below: much } } ]",
                "guards: [ { memory: used, tolerance: { between: [1] } } ]",
                "objective: { recovered-within: soon }",
                "placeholders: { s: { question: how } }"
            })
    void bothRefuse(String line) {
        assertThat(accepts(SMALL + line)).isFalse();
        assertThatThrownBy(() -> DrillFile.read("it", SMALL + line, Map.of()))
                .isInstanceOf(DrillException.class);
    }
}
