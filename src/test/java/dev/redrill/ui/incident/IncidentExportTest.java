package dev.redrill.ui.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.Moments;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

final class IncidentExportTest {
    private final Incident incident = Moments.recovered().recovery().incidents().getFirst();
    private final IncidentViewModel model = new IncidentViewModel(Texts.in(Locale.ENGLISH));

    @Test
    void writesOneLineOfCsvPerEvent() {
        List<String> lines = IncidentExport.csv(incident, model::text).lines().toList();

        assertThat(lines).hasSize(1 + incident.events().size());
        assertThat(lines.get(1))
                .isEqualTo(
                        "1,crash,ours,\"Embedded Redis\",2026-11-23T13:59:59.996Z,0,injected,"
                                + "\"Injected: killed with SIGKILL\"");
    }

    @Test
    void writesTheDerivedDurationsAsJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(IncidentExport.json(incident, model::text));

        assertThat(json.get("noticedAfterMillis").asLong()).isEqualTo(4);
        assertThat(json.get("recoveredAfterMillis").asLong()).isEqualTo(9_200);
        assertThat(json.get("attemptsUsed").asInt()).isEqualTo(4);
        assertThat(json.get("attemptsWasted").asInt()).isEqualTo(3);
        assertThat(json.get("events")).hasSameSizeAs(incident.events());
    }

    @Test
    void everyStepHasItsOffsetAndItsWords() {
        assertThat(model.steps(incident))
                .allSatisfy(step -> assertThat(step.text()).isNotBlank())
                .extracting(IncidentViewModel.Step::offset)
                .startsWith("+0 ms", "+3 ms", "+4 ms", "+1,046 ms");
    }
}
