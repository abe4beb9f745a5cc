package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.time.Stamp;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

final class ConsoleLinesTest {
    private static final Stamp NOW = Moments.LOST.plus(Duration.ofMillis(4_200));

    private final FakeSession session =
            FakeSession.container("a-container-with-a-long-name").show(Moments.connected());
    private final ConsoleLines lines = new ConsoleLines(session);

    @Test
    void noLineIsWiderThanATerminal() {
        String refusal = "somebody refused this for a reason that takes a while to tell ".repeat(4);

        assertThat(ConsoleLines.keys(Fault.all(FaultDefaults.STANDARD)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(ConsoleLines.wrapped(refusal.strip()))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        for (Moments moment :
                List.of(
                        Moments.connected(),
                        Moments.down(),
                        Moments.recovering(),
                        Moments.recovered(),
                        Moments.gaveUp(),
                        Moments.wrongPassword())) {
            session.show(moment);
            assertThat(lines.status(NOW)).hasSizeBetween(40, 79);
        }
    }

    @Test
    void theKeysNameTheUndo() {
        assertThat(String.join(" ", ConsoleLines.keys(Fault.all(FaultDefaults.STANDARD))))
                .contains("[c] kill", "[u] undo", "[q] quit");
    }

    @Test
    void tellsEachHeadlineOnceAndThatRedisCameBack() {
        Stream<Moments> moments =
                Stream.of(
                        Moments.connected(),
                        Moments.connected(),
                        Moments.down(),
                        Moments.down(),
                        Moments.recovering(),
                        Moments.recovered(),
                        Moments.recovered());

        List<String> told =
                moments.flatMap(
                                moment -> {
                                    session.show(moment);
                                    return lines.news(NOW).stream();
                                })
                        .map(line -> line.substring(10))
                        .toList();

        assertThat(told)
                .containsExactly(
                        "Connected and ready",
                        "Redis has been down for 4.2 s",
                        "Redis is starting",
                        "Redis came back after 9.2 s");
    }
}
