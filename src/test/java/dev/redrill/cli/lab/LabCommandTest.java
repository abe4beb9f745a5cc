package dev.redrill.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.time.Durations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class LabCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        return new CommandLine(new LabCommand())
                .registerConverter(Duration.class, Durations::parse)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.split(" ", -1));
    }

    private JsonNode json(String line) throws IOException {
        assertThat(run(line + " --json")).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void everyExampleOfTheHelpRuns() {
        List<String> examples =
                new CommandLine(new LabCommand())
                        .getSubcommands().values().stream()
                                .flatMap(c -> Stream.of(c.getCommandSpec().usageMessage().footer()))
                                .map(String::strip)
                                .toList();
        assertThat(examples).hasSizeGreaterThan(5);

        for (String example : examples) {
            assertThat(example).startsWith("redrill lab ");
            assertThat(run(example.substring("redrill lab ".length()))).as(err.toString()).isZero();
        }
    }

    @Test
    void contentionTellsCallsAndTimeWithTheirErrors() throws IOException {
        JsonNode rows =
                json("contention --clients 20,5 --strategy full,exponential --trials 200 --seed 1")
                        .get("rows");

        assertThat(rows).hasSize(4);
        JsonNode full = rows.get(0);
        assertThat(full.get("clients").asInt()).isEqualTo(20);
        assertThat(full.get("strategy").asText()).isEqualTo("full");
        double error = full.get("callsSe").asDouble();
        assertThat(error).isCloseTo(3.6 / Math.sqrt(200), within(0.05));
        assertThat(full.get("calls").asDouble()).isCloseTo(100.2, within(5 * error));
        assertThat(full.get("millis").asDouble())
                .isCloseTo(1_024, within(5 * full.get("millisSe").asDouble()));
    }

    /** The original with 30 clients, by its own base of 5 ms: 180.4 ± 1.5 calls, 1,244 ± 58 ms. */
    @ParameterizedTest
    @CsvSource({"decorrelated", "decorrelated:cap=2s", "decorrelated:base=5ms"})
    void decorrelatedHasTheBaseOfTheOriginal(String policy) throws IOException {
        JsonNode row =
                json("contention --clients 30 --trials 1000 --policy " + policy).at("/rows/0");

        assertThat(row.get("calls").asDouble())
                .isCloseTo(180.4, within(4 * Math.hypot(1.5, row.get("callsSe").asDouble())));
        assertThat(row.get("millis").asDouble())
                .isCloseTo(1_244, within(4 * Math.hypot(58, row.get("millisSe").asDouble())));
        assertThat(row.get("calls").asDouble()).isGreaterThan(170);
    }

    @Test
    void aBaseThatIsGivenIsTheBaseOfDecorrelatedToo() throws IOException {
        JsonNode rows =
                json("contention --clients 30 --trials 1000 --base 10ms --policy"
                                + " decorrelated,decorrelated:base=10ms")
                        .get("rows");

        assertThat(rows.get(0).get("calls")).isEqualTo(rows.get(1).get("calls"));
        assertThat(rows.get(0).get("calls").asDouble()).isLessThan(165);
    }

    @Test
    void herdComparesStrategiesOverSeeds() throws IOException {
        JsonNode answer =
                json(
                        "herd --clients 10000 --outage 5s --capacity 1/ms --backlog 51 --base 100ms"
                                + " --cap 10s --strategy full,equal,decorrelated,exponential --seed"
                                + " 1..5");

        JsonNode rows = answer.get("rows");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).get("triesPerClient").asDouble()).isCloseTo(7.79, within(0.05));
        assertThat(rows.get(0).get("triesPerClientSe").asDouble()).isBetween(0.0001, 0.02);
        assertThat(rows.get(0).get("almostHomeSeconds").asDouble()).isCloseTo(13.4, within(0.3));
        assertThat(rows.get(3).get("strategy").asText()).isEqualTo("exponential");
        assertThat(rows.get(3).get("allHomeSecondsSe").asDouble()).isZero();
        assertThat(answer.get("remarks").toString())
                .contains("10.000 s")
                .contains("exponential: 193 waves of tries");
        assertThat(answer.get("parameters").get("seeds")).hasSize(5);
    }

    @Test
    void herdTellsItsHistogram() {
        assertThat(run("herd --clients 1000 --strategy exponential --over-time --csv")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("strategy,seconds,tries,home");
        assertThat(lines.get(2)).isEqualTo("exponential,0.1,1000,0");
        assertThat(lines.getLast()).startsWith("exponential,12.7,479,");
    }

    @Test
    void herdTellsWhatBecameOfOtherLoad() throws IOException {
        JsonNode answer =
                json(
                        "herd --clients 2000 --strategy fixed:base=50ms,cap=50ms --capacity 200/s"
                                + " --backlog 2000 --outage 1s --horizon 120s --requests 280/s"
                                + " --request-capacity 300/s --request-retries 1"
                                + " --accepts-per-turn 1000");

        assertThat(answer.get("remarks").toString()).contains("the server never recovered");
    }

    @Test
    void delaysFindTheAtomAtTheCap() throws IOException {
        JsonNode rows =
                json("delays --policy lettuce-default --tries 20 --clients 1000").get("rows");

        assertThat(rows).hasSize(20);
        assertThat(rows.get(0).get("meanMillis").asDouble()).isEqualTo(1);
        assertThat(rows.get(19).get("p50Millis").asDouble()).isEqualTo(30_000);
        assertThat(rows.get(19).get("atLongestPercent").asDouble()).isEqualTo(100);
    }

    @Test
    void checkSaysWhatToBewareOf() {
        assertThat(run("check exponential --deadline 60s --tries 12")).isZero();
        assertThat(out.toString())
                .contains("12 tries cannot fit 60 s: they need at least 241 s")
                .contains("no jitter: all 1000 clients try at the same moments");
    }

    @Test
    void policiesListsThemAll() {
        assertThat(run("policies")).isZero();
        assertThat(out.toString())
                .contains("polly-v2", "lettuce-equal-jitter", "names are swapped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "herd --capacity 0/ms | capacity per ms must be from 0.001",
                "herd --base 10s --cap 1s | cap must not be below base: cap 1s, base 10s",
                "herd --clients 1000000000000 | clients must be from 1 to 20000000, was"
                        + " 1000000000000",
                "contention --clients 1000000000000 | from 1 to 1000000, was 1000000000000",
                "herd --clients 30000000 | clients must be from 1 to 20000000, was 30000000",
                "herd --capacity 10 | is not a rate; write 10/ms",
                "herd --strategy fulll | did you mean full?",
                "herd --overflow lose | must be refuse or drop, was lose",
                "herd --seed 5..1 | is no seed",
                "contention --trials 0 | trials must be from 1",
                "contention --clients 0 | clients must be from 1 to 1000000, was 0",
                "delays --tries 0 | tries must be from 1",
                "check letuce-default | did you mean lettuce-default?",
                "herd --requests 1/ms --request-budget much | is no budget",
                " | which experiment?"
            })
    void refusesWithValueAndBound(String line, String message) {
        assertThat(line == null ? run("--") : run(line)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void textAndCsvTellTheSameFigures() {
        assertThat(run("contention --clients 5 --trials 50 --csv")).isZero();
        String csv = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("contention --clients 5 --trials 50")).isZero();

        double calls = Double.parseDouble(csv.lines().toList().get(1).split(",", -1)[2]);
        assertThat(out.toString()).contains("clients  strategy").contains("%.2f".formatted(calls));
    }
}
