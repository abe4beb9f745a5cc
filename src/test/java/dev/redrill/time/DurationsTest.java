package dev.redrill.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.25S, 250ms",
        "PT1.5S, 1500ms",
        "PT0.0105S, 10.5ms",
        "PT0.000000001S, 0.000001ms",
        "PT-5S, -5s",
        "PT-0.0105S, -10.5ms",
        "PT61S, 61s",
        "PT120S, 2m",
        "PT8760H, 8760h",
        "PT999999999999H, 999999999999h"
    })
    void whatIsWrittenForPeopleIsReadBack(Duration duration, String text) {
        assertThat(Durations.print(duration)).isEqualTo(text);
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"1.5s, PT1.5S", "0.5m, PT30S", "PT5S, PT5S", "0ms, PT0S"})
    void manyWaysOfWritingOneAreRead(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 s", "1,5s", "5d", "s", ".5s", "1e3s", "9999999999999h"})
    void whatIsNoDurationIsRefusedWithWhatToWrite(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"%s\" is not a duration; write 500ms, 5s, 2m or 1h".formatted(text));
    }

    @Test
    void boundsAreNamedForPeople() {
        assertThatThrownBy(() -> Durations.requirePositive("cap", Duration.ofDays(366)))
                .hasMessage("cap must be above zero and at most 8760h, was 8784h");
        assertThatThrownBy(() -> Durations.requireSpan("step", Duration.ofSeconds(-1)))
                .hasMessage("step must be from 0s to 8760h, was -1s");
        assertThatThrownBy(
                        () ->
                                Durations.requireNotBelow(
                                        "cap",
                                        Duration.ofMillis(50),
                                        "base",
                                        Duration.ofMillis(100)))
                .hasMessage("cap must not be below base: cap 50ms, base 100ms");
    }
}
