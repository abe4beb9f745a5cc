package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.container.RedisFinder;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.RedisFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Locale;

final class LanguageTest {
    private static final Language GERMAN = Language.in(Locale.GERMAN);

    @Test
    void aKindIsToldUnderItsNameWithItsValues() {
        var failure = new ConnectionFailure.NoSuchHost("nowhere");

        assertThat(failure.message())
                .isEqualTo(Message.of("connection-failure.no-such-host", "nowhere"));
        assertThat(failure.english()).isEqualTo("no such host: nowhere");
        assertThat(GERMAN.text(failure.message())).isEqualTo("unbekannter Host: nowhere");
    }

    @Test
    void whatIsInsideAMessageIsToldInTheSameLanguage() {
        var failure =
                new RedisFailure.Unknown(new ConnectionFailure.ClosedByServer("redis:6379", ""));

        assertThat(GERMAN.text(failure.message()))
                .isEqualTo("Ausgang unklar: redis:6379 hat die Verbindung geschlossen");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.25S, 250 ms, 250 ms",
        "PT1.5S, 1.5 s, '1,5 s'",
        "PT5S, 5 s, 5 s",
        "PT2M, 2 min, 2 min",
        "PT90S, 90 s, 90 s",
        "PT8760H, '8,760 h', 8.760 h",
        "PT0S, 0 ms, 0 ms"
    })
    void aTimeIsWrittenForPeople(Duration span, String english, String german) {
        var failure = new ConnectionFailure.NoHandshake(span);

        assertThat(failure.english()).isEqualTo("no handshake within " + english);
        assertThat(GERMAN.text(failure.message())).isEqualTo("kein Handshake binnen " + german);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ne-NP", "ar-EG", "en-u-nu-arab"})
    void aLocaleWithoutTranslationHasEnglishFigures(String tag) {
        var failure = new ConnectionFailure.NoHandshake(Duration.ofMillis(1_500));

        assertThat(Language.in(Locale.forLanguageTag(tag)).text(failure.message()))
                .isEqualTo("no handshake within 1.5 s");
    }

    @Test
    void noAttemptIsNotOneAttempt() {
        assertThat(Message.of("status.gave-up", 0).toString())
                .isEqualTo("gave up after 0 attempts");
        assertThat(GERMAN.text(Message.of("status.gave-up", 0)))
                .isEqualTo("nach 0 Versuchen aufgegeben");
    }

    @Test
    void aSentenceBeginsLargeAndHasOneFullStop() {
        var said = new EngineCall(EngineCall.Kind.KILL, "redis");

        assertThat(Language.ENGLISH.sentence(new ContainerFailure.Removed().message()))
                .isEqualTo("The container was removed.");
        assertThat(
                        Language.ENGLISH.sentence(
                                new ContainerFailure.BrokeOff(said, "broken pipe.").message()))
                .isEqualTo("Killing container redis was cut off: broken pipe.");
        assertThat(
                        Language.ENGLISH.sentence(
                                new ContainerFailure.ForeignAddress("ssh://x.").message()))
                .doesNotContain("..");
    }

    @Test
    void aNameThatBeginsASentenceKeepsItsLetters() {
        assertThat(Language.ENGLISH.sentence(new ContainerFailure.NotRunning("redis-1").message()))
                .isEqualTo("redis-1 is not running.");
    }

    @Test
    void sentencesStandOneAfterTheOther() {
        var failure = new ContainerFailure.SeveralFit(2, new RedisFinder.Sign.OnPort(6379));

        assertThat(Language.ENGLISH.sentences(failure.message(), failure.remedy()))
                .isEqualTo("There are 2 containers on port 6379. Name exactly one.");
    }
}
