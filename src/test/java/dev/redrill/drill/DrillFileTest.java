package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redrill.container.local.Persistence;
import dev.redrill.drill.DrillProbe.Mode;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.load.OnFailure;
import dev.redrill.load.Operation;
import dev.redrill.redis.Light;
import dev.redrill.session.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A drill file says everything once, and every mistake is told with its line and key. */
class DrillFileTest {
    private static final String WHOLE =
            """
            redrill: 1
            title: All of it
            hypothesis: Everything can be said.
            description: …
            tags: [one, two]
            teach: { learn: much, predict: [seconds], explain: so }
            target: { embedded: { persistence: aof-always } }
            policy: full:base=100ms,cap=1s,tries=5
            load:
              rate: 200
              mix: { set: 60, incr: 20, get: 20 }
              keys: 50
              value-size: 1kB
              deadline: 500ms
              on-failure: retry
            steady-state-hypothesis:
              title: ready and quick
              probes:
                - { light: write, tolerance: ok, mode: before }
                - { error-rate: 2s, tolerance: { below: 1% } }
                - { latency: p99, tolerance: { between: [0, 50ms] }, mode: after }
                - { info: role, tolerance: { matches: "mas.*" } }
            steps:
              - { id: freeze, fault: freeze, after: 5s, for: "${seconds}" }
              - { id: kill, fault: kill, start-after: freeze, downtime: 3s }
            observe: 4s
            guards: [ { memory: used, tolerance: { below: 500MB } } ]
            objective: { recovered-within: 10s, noticed-within: 2s, lost: 0, doubled: { below: 5 } }
            placeholders: { seconds: { question: How long?, default: 8s } }
            """;

    private static final String SMALL =
            """
            redrill: 1
            title: Small
            steps: [ { fault: kill } ]
            """;

    private static Drill read(String text) throws DrillException {
        return DrillFile.read("it", text, Map.of());
    }

    private static String mistakes(String text) {
        DrillException e = catchThrowableOfType(DrillException.class, () -> read(text));
        return String.valueOf(e.getMessage());
    }

    @Test
    void everyKeyHasItsPlace() throws Exception {
        Drill drill = read(WHOLE);

        assertThat(drill.about().title()).isEqualTo("All of it");
        assertThat(drill.about().tags()).containsExactly("one", "two");
        assertThat(drill.about().teach().orElseThrow().learn()).isEqualTo("much");
        assertThat(drill.target()).isEqualTo(new Target.Embedded(Persistence.AOF_ALWAYS));
        assertThat(drill.policy().maxRetries()).isEqualTo(5);
        assertThat(drill.rate()).isEqualTo(200);
        assertThat(drill.load().mix().weights()).containsEntry(Operation.INCR, 20).hasSize(3);
        assertThat(drill.load().keys()).isEqualTo(50);
        assertThat(drill.load().valueBytes()).isEqualTo(1024);
        assertThat(drill.load().deadline()).isEqualTo(Duration.ofMillis(500));
        assertThat(drill.load().onFailure()).isEqualTo(new OnFailure.Retry(drill.policy()));
        assertThat(drill.observe()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void probesSayWhatTheyLookAtAndWhen() throws Exception {
        Drill drill = read(WHOLE);

        assertThat(drill.steadyState())
                .extracting(DrillProbe::subject)
                .containsExactly(
                        new DrillProbe.OfLight(Optional.of(Light.Name.WRITE)),
                        new DrillProbe.ErrorRate(Duration.ofSeconds(2)),
                        new DrillProbe.Latency(DrillProbe.Latency.Percentile.P99),
                        new DrillProbe.InfoField("role", "INFO role"));
        assertThat(drill.steadyState())
                .extracting(DrillProbe::mode)
                .containsExactly(Mode.BEFORE, Mode.EDGE, Mode.AFTER, Mode.EDGE);
        assertThat(drill.guards())
                .extracting(guard -> guard.tolerance().accepts(Observation.of("524287999")))
                .containsExactly(true);
    }

    @Test
    void stepsHaveTheirTimes() throws Exception {
        Drill drill = read(WHOLE);

        assertThat(drill.steps()).extracting(Step::id).containsExactly("freeze", "kill");
        assertThat(drill.steps().getFirst().after()).isEqualTo(Duration.ofSeconds(5));
        assertThat(drill.steps().getFirst().fault().lasts()).contains(Duration.ofSeconds(8));
        assertThat(drill.steps().getLast().startAfter()).isEqualTo("freeze");
        assertThat(drill.steps().getLast().fault().lasts()).contains(Duration.ofSeconds(3));
    }

    @Test
    void placeholderTakesWhatWasChosen() throws Exception {
        Drill drill = DrillFile.read("it", WHOLE, Map.of("seconds", "2s"));

        assertThat(drill.steps().getFirst().fault().lasts()).contains(Duration.ofSeconds(2));
        assertThatThrownBy(() -> DrillFile.read("it", WHOLE, Map.of("minutes", "1m")))
                .hasMessage("line 1: there is no placeholder minutes; there are seconds");
    }

    @Test
    void whatIsNotSaidIsUsual() throws Exception {
        Drill drill = read(SMALL);

        assertThat(drill.target()).isEqualTo(new Target.Embedded());
        assertThat(drill.steps().getFirst().id()).isEqualTo("kill-1");
        assertThat(drill.load().recounted()).isTrue();
        assertThat(drill.objective().counts()).isEmpty();
    }

    @Test
    void everyMistakeIsToldAtOnceInTheOrderOfTheLines() {
        assertThat(
                        mistakes(
                                """
                                redrill: 2
                                titl: Misspelt
                                load:
                                  rate: many
                                  mix: { set: -1 }
                                steps:
                                  - { fault: kil, for: 5 }
                                  - { fault: freeze, for: 2h, start-after: nobody }
                                """))
                .isEqualTo(
                        """
                        line 1, redrill: must be 1, the version of this format, and was 2
                        line 1, title: is missing
                        line 2, "titl": is unknown; did you mean title?
                        line 4, load.rate: must be a number, which may have a unit (1%, 500MB, 250ms), and was "many"
                        line 5, load.mix.set: must be from 0 to 1000, and was -1
                        line 5, load.mix: must have a weight above 0
                        line 7, steps[0].fault: there is no fault 'kil'; there are \
                        """
                                + faults()
                                + "\n"
                                + "line 7, steps[0].for: \"5\" is not a duration; write 500ms, 5s,"
                                + " 2m or 1h\n"
                                + "line 8, steps[1].start-after: must be the ID of an earlier step,"
                                + " and this is the first\n"
                                + "line 8, steps[1].for: a fault must last longer than nothing and"
                                + " at most 1h, was 2h");
    }

    @ParameterizedTest
    @CsvSource({
        "kill-one-by-one,     every,       500ms",
        "connections-occupied,connections, 20",
        "cache-penetration,   rate,        50",
        "big-key,             size,        8MB",
    })
    void stepSetsTheParameterOfItsFault(String fault, String parameter, String value)
            throws Exception {
        Drill drill =
                read(
                        SMALL.replace(
                                "fault: kill",
                                "fault: %s, for: 2s, %s: %s".formatted(fault, parameter, value)));

        Fault expected =
                Fault.require(fault, Fault.all(FaultDefaults.STANDARD))
                        .lasting(Duration.ofSeconds(2))
                        .with(parameter, value);
        assertThat(drill.steps().getFirst().fault()).isEqualTo(expected);
        assertThat(expected)
                .isNotEqualTo(
                        Fault.require(fault, Fault.all(FaultDefaults.STANDARD))
                                .lasting(Duration.ofSeconds(2)));
    }

    @Test
    void parameterOutOfBoundsOrOfAnotherFaultIsToldByItsKey() {
        assertThat(mistakes(SMALL.replace("fault: kill", "fault: big-key, size: 3GB")))
                .contains("steps[0].size: size must be 1KB to 512MB, was '3GB'");
        assertThat(mistakes(SMALL.replace("fault: kill", "fault: kill, size: 8MB")))
                .contains("steps[0].\"size\": is unknown; there are id");
    }

    private static String faults() {
        return Fault.all(FaultDefaults.STANDARD).stream()
                .map(fault -> fault.name().word())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollbacks: [] | is not supported: Redrill undoes every fault itself",
                "target: docker | must be embedded, or name a target: container: NAME",
                "target: { container: a, redis: redis://b } | must name one target",
                "target: { redis: nonsense } | redis://",
                "policy: fuller | there is no policy \"fuller\"",
                "observe: 31m | the limit is 30 min",
                "observe: -1s | must be from 0s",
                "guards: [ { memory: used } ] | guards[0].tolerance: is missing",
                "guards: [ { tolerance: 1 } ] | must have one of light",
                "guards: [ { light: ready, memory: used, tolerance: 1 } ] | must have one of light",
                "guards: [ { light: red, tolerance: ok } ] | must be one of link, ping",
                "guards: [ { memory: used, tolerance: { below: 1, above: 0 } } ] | or one of below",
                "guards: [ { memory: used, tolerance: { between: [1] } } ] | two bounds",
                "guards: [ { info: role, tolerance: { matches: '(' } } ] | Unclosed group",
                "objective: { doubles: 0 } | is unknown; did you mean doubled?",
                "objective: [ 0 ] | must have keys of its own",
                "load: { on-failure: panic } | must be one of fail, retry, wait",
                "load: { connections: 51 } | must be from 1 to 50",
                "load: { value-size: 2MB } | must be from 0 to 1048576",
                "objective: { lost: none } | objective.lost: must be a number",
                "target: { container: 'redis://:geheim@b' } | an address belongs to redis",
                "target: 'redis://:geheim@b' | must be embedded, or name a target",
                "tags: { a: b } | must be a single value",
                "hypothesis: ${what} | there is no placeholder what",
                "placeholders: { a: { question: b } } | placeholders.a.default: is missing",
            })
    void eachMistakeIsToldInWords(String line, String told) {
        assertThat(mistakes(SMALL + line)).contains(told).doesNotContain("geheim");
    }

    @Test
    void stepsStandInTheOrderOfTheirTimes() {
        String steps = "steps: [ { fault: kill, after: 9s }, { fault: freeze, after: 2s } ]";

        assertThat(mistakes("redrill: 1\ntitle: t\n" + steps))
                .contains("steps[1].after: must not be before 9 s");
    }

    @Test
    void timesFromTheBeginningAreNotAddedUp() throws Exception {
        String steps = "steps: [ { fault: kill, after: 16m }, { fault: kill, after: 17m } ]";

        assertThat(read("redrill: 1\ntitle: t\n" + steps).steps()).hasSize(2);
    }

    @Test
    void sameKeyTwiceIsAMistake() {
        assertThat(mistakes(SMALL + "title: Another\n")).isEqualTo("line 4, title: is given twice");
    }

    @Test
    void faultThatEndsByItselfTakesNoTime() {
        assertThat(mistakes("redrill: 1\ntitle: t\nsteps: [ { fault: restart, for: 1s } ]"))
                .isEqualTo("line 3, steps[0].for: restart ends by itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "[", "- 1", "a: *b", "redrill: !!java.util.Date 1"})
    void textThatIsNoDrillIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(DrillException.class);
    }

    /** Whatever is broken in it, reading ends in a drill or in mistakes with lines. */
    @Test
    void noMutationGetsThrough() {
        for (int at = 0; at < WHOLE.length(); at++) {
            for (String put : new String[] {"", "{", ":", "\n", "\u0000", "${x}", "- "}) {
                String text = WHOLE.substring(0, at) + put + WHOLE.substring(at + 1);
                try {
                    assertThat(read(text).about().title()).isNotEmpty();
                } catch (DrillException e) {
                    assertThat(e.mistakes()).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "1%, 0.01", "1.5kB, 1536", "2mb, 2097152", "250ms, 0.25", "2m, 120"})
    void amountsHaveUnits(String text, double number) {
        assertThat(Amount.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"ok, ok, true", "ok, bad, false", "1kB, 1024, true", "0, 0, true", "0, 1, false"})
    void valueAloneMustBeMetExactly(String tolerance, String found, boolean accepted) {
        assertThat(new Tolerance.Exactly(tolerance).accepts(Observation.of(found)))
                .isEqualTo(accepted);
    }
}
