package dev.redrill.ui.lights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;

final class LightsViewModelTest {
    private final Texts texts = Texts.in(Locale.ENGLISH);
    private final LightsViewModel lights = new LightsViewModel(texts);
    private final RecoveryViewModel recovery = new RecoveryViewModel(texts);

    static List<RedisState> everyState() {
        return Frames.everyState();
    }

    @Test
    void everyLightHasAWordAndNamesItsEvidence() {
        List<Indicator> all = lights.lights(Frames.of(Moments.connected(), 2_000));

        assertThat(all)
                .extracting(Indicator::word)
                .containsExactly("up", "0.3 ms", "primary", "accepted", "off");
        assertThat(all)
                .extracting(Indicator::tone)
                .containsExactly(Tone.OK, Tone.OK, Tone.OK, Tone.OK, Tone.WARNING);
        assertThat(all.getFirst().why()).isEqualTo("Link: handshake with 127.0.0.1:40123, 2 s ago");
    }

    private static List<Arguments> persistence() {
        var refused = new RedisFailure.Refused(ErrorReply.NOPERM, "NOPERM no permissions");
        return List.of(
                arguments(new Light.Persisted("RDB"), "RDB", "data is saved to disk by RDB"),
                arguments(
                        new Light.SavePointsRefused(refused),
                        "unknown",
                        "AOF is off; Redis refuses to show its save points: "),
                arguments(
                        new Light.PersistenceNotTold(),
                        "unknown",
                        "Redis does not say whether AOF or save points are on"));
    }

    @ParameterizedTest
    @MethodSource("persistence")
    void theLastLightSaysWhatIsKnown(Light.Evidence evidence, String word, String why) {
        Indicator shown = lights.lights(Frames.of(Moments.persisting(evidence), 2_000)).getLast();

        assertThat(shown.word()).isEqualTo(word);
        assertThat(shown.why()).contains(why);
    }

    @Test
    void aDarkLightSaysWhyAndTheOthersAreUnknownRatherThanRed() {
        List<Indicator> all = lights.lights(Frames.of(Moments.down(), 4_200));

        assertThat(all.getFirst().why())
                .contains("127.0.0.1:40123 refused the connection")
                .endsWith("4 s ago");
        assertThat(all.subList(1, 5)).extracting(Indicator::tone).containsOnly(Tone.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyStateOfTheClientHasAWordInTheRecovery(RedisState everyState) {
        Indicator shown = recovery.recovery(Frames.of(Moments.wrongPassword(), everyState, 4_200));

        assertThat(shown.word()).isNotBlank();
        assertThat(shown.why()).isNotBlank();
    }

    @Test
    void theContainerShowsHowItEnded() {
        Indicator shown = recovery.container(Frames.of(Moments.down(), 4_200));

        assertThat(shown.tone()).isEqualTo(Tone.DANGER);
        assertThat(shown.word()).isEqualTo("exited (137)");
    }
}
