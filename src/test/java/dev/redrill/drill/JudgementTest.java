package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.recovery.Incident.Outcome;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class JudgementTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static RunResult.StepResult step(Outcome outcome, Duration noticed) {
        Duration seen = noticed.isZero() ? null : noticed;
        var phases = new Phases(null, seen, null, null, null, null, seen, null);
        return new RunResult.StepResult("s", "kill", null, SECOND, 1, outcome, 1, phases, null);
    }

    @ParameterizedTest
    @CsvSource({
        "RECOVERED, PT1S, true",
        "RECOVERED, PT1.000000001S, false",
        "RECOVERED, PT0S, false",
        "UNNOTICED, PT0S, false",
        "GAVE_UP, PT1S, false",
    })
    void faultMustBeNoticedInTimeWhereThatIsTheObjective(
            Outcome outcome, Duration noticed, boolean met) {
        var objective = new Objective(null, SECOND, Map.of());

        assertThat(Judgement.of(objective, List.of(step(outcome, noticed)), null))
                .extracting(RunResult.Check::met)
                .satisfies(all -> assertThat(all.stream().allMatch(m -> m)).isEqualTo(met));
    }

    @ParameterizedTest
    @CsvSource({"RECOVERED, true", "UNNOTICED, true", "GAVE_UP, false", "HALTED, false"})
    void clientMustBeBackAfterEveryFault(Outcome outcome, boolean met) {
        var objective = new Objective(null, null, Map.of());

        assertThat(Judgement.of(objective, List.of(step(outcome, Duration.ZERO)), null))
                .extracting(RunResult.Check::met)
                .containsExactly(met);
    }
}
