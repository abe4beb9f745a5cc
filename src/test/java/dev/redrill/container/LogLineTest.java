package dev.redrill.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.LogLine.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class LogLineTest {
    private static final String PREFIX = "1:M 23 Nov 2026 14:29:05.331 ";

    @ParameterizedTest
    @CsvSource({"., DEBUG", "-, VERBOSE", "*, NOTICE", "#, WARNING"})
    void readsTheLevelFromRedissMarker(String marker, Level level) {
        assertThat(line(PREFIX + marker + " Server initialized").level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"''", "*", "a b c d e #x", "'# config file used'", "'1 2 3 4 5 '"})
    void takesWhatSaysNoLevelForANotice(String text) {
        assertThat(line(text).level()).isEqualTo(Level.NOTICE);
    }

    @Test
    void knowsTheReadyLine() {
        assertThat(line(PREFIX + "* Ready to accept connections").saysReady()).isTrue();
        assertThat(line(PREFIX + "* Ready to accept connections tcp").saysReady()).isTrue();
        assertThat(line(PREFIX + "* Server initialized").saysReady()).isFalse();
    }

    @Test
    void keepsNoCharacterThatActs() {
        String hostile = "a\u001b[31m\u0000\u202e\u2028\u200b\t\ud83d\ude00\ud83dz";

        assertThat(line(hostile).text()).isEqualTo("a�[31m����\t\ud83d\ude00�z");
    }

    @Test
    void cutsALongTextAndSaysSo() {
        String text = line("x".repeat(1_000_000)).text();

        assertThat(text).hasSize(LogLine.LONGEST).endsWith("x…");
        assertThat(line("x".repeat(LogLine.LONGEST)).text()).hasSize(LogLine.LONGEST).endsWith("x");
    }

    @Test
    void cutsBetweenCharactersOnly() {
        String text = line("\ud83d\ude00".repeat(LogLine.LONGEST)).text();

        assertThat(text).endsWith("�…");
    }

    private static LogLine line(String text) {
        return new LogLine(Instant.EPOCH, text);
    }
}
