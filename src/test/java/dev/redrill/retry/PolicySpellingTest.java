package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class PolicySpellingTest {
    static List<String> names() {
        return PolicySpelling.names();
    }

    private static Policy parse(String text) {
        return PolicySpelling.parse(text, PolicySpelling.STANDARD);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameIsAPolicyThatPrintsAsItIsRead(String name) {
        assertThat(parse(name).name()).isEqualTo(name);
        assertThat(parse(parse(name).name())).isEqualTo(parse(name));
    }

    /** A library must not hide a strategy of the same name. */
    @Test
    void namesAreOneOfAKind() {
        assertThat(PolicySpelling.names()).doesNotHaveDuplicates();
        assertThat(parse("polly-v2:base=100ms").backoff().bounds(1).most())
                .isLessThan(ofMillis(200));
    }

    @Test
    void figuresStandAfterAColon() {
        Policy policy = parse("full:base=100ms, cap=1s,multiplier=3,tries=20,deadline=60s");

        assertThat(policy.maxRetries()).isEqualTo(20);
        assertThat(policy.deadline()).contains(ofSeconds(60));
        assertThat(policy.backoff().bounds(2).most()).isEqualTo(ofMillis(300));
        assertThat(policy.backoff().bounds(9).most()).isEqualTo(ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"10%, 0.9, 1.1", "±25%, 0.75, 1.25", "+-5%, 0.95, 1.05"})
    void aShareIsJitterInProportion(String name, double least, double most) {
        DelayBounds first = parse(name).backoff().bounds(1);

        assertThat(first.least()).isEqualTo(ofMillis(Math.round(1_000 * least)));
        assertThat(first.most()).isEqualTo(ofMillis(Math.round(1_000 * most)));
    }

    @Test
    void aPresetTakesOtherLimitsAndKeepsItsDelays() {
        Policy five = parse("lettuce-default:tries=5");

        assertThat(five.maxRetries()).isEqualTo(5);
        assertThat(five.backoff()).isEqualTo(parse("lettuce-default").backoff());
    }

    @Test
    void redrillIsThePolicyOfTheSettings() {
        assertThat(parse("redrill")).isEqualTo(RetryPolicy.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fulll | did you mean full?",
                "full:bas=1s | full does not take \"bas\"; it takes base, cap",
                "full:base | \"base\" needs a value",
                "full:base=x | \"x\" is not a duration",
                "full:base=10s,cap=1s | cap 1s, base 10s",
                "full:tries=0 | tries must be a whole number from 1 to 1000000, was 0",
                "full:tries=1.5 | was 1.5",
                "full:multiplier=NaN | was NaN",
                "full:multiplier=many | multiplier must be a number, was \"many\"",
                "full:capping=never | capping must be before or after, was \"never\"",
                "lettuce-default:cap=1s | lettuce-default does not take \"cap\"; it takes tries",
                "redrill:cap=1s | retry.max-retries"
            })
    void saysWhatToWriteInstead(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
