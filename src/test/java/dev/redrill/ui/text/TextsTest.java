package dev.redrill.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.retry.Policy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Locale;

final class TextsTest {
    @Test
    void aPolicyWithoutAnEndHasInfinitelyManyAttempts() {
        Texts texts = Texts.in(Locale.GERMAN);

        assertThat(texts.outOf(12)).isEqualTo("12");
        assertThat(texts.outOf(12_000)).isEqualTo("12.000");
        assertThat(texts.outOf(Policy.FOR_EVER)).isEqualTo("∞");
    }

    @Test
    void writesFiguresAsTheLanguageDoes() {
        assertThat(Texts.in(Locale.ENGLISH).lasted(Duration.ofNanos(312_000))).isEqualTo("0.3 ms");
        assertThat(Texts.in(Locale.GERMAN).lasted(Duration.ofNanos(312_000))).isEqualTo("0,3 ms");
        assertThat(Texts.in(Locale.ENGLISH).span(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    }
}
