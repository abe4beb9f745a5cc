package dev.redrill.ui.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;

final class HeaderViewModelTest {
    private final HeaderViewModel model = new HeaderViewModel(Texts.in(Locale.ENGLISH));

    static List<RedisState> everyState() {
        return Frames.everyState();
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyStateHasItsLine(RedisState everyState) {
        Why why = model.why(Frames.of(Moments.down(), everyState, 4_200));

        assertThat(why.headline()).isNotBlank();
        assertThat(why.detail()).isNotBlank();
    }

    @Test
    void saysWhatIsBrokenSinceWhenAndWhatHappensNext() {
        Why why = model.why(Frames.of(Moments.down(), 4_200));

        assertThat(why)
                .isEqualTo(
                        new Why(
                                Tone.DANGER,
                                "Redis has been down for 4.2 s",
                                "connection refused; attempt 3 of 12 in 3.0 s"));
    }

    @Test
    void namesTheEvidenceAndItsAgeWhenAllIsWell() {
        Why why = model.why(Frames.of(Moments.connected(), 2_500));

        assertThat(why)
                .isEqualTo(
                        new Why(
                                Tone.OK,
                                "Connected and ready",
                                "PING was answered in 0.3 ms, 2 s ago"));
    }

    @Test
    void tellsThatTryingAgainCannotHelpWithAWrongPassword() {
        Why why = model.why(Frames.of(Moments.wrongPassword(), 900));

        assertThat(why.headline()).isEqualTo("Redis does not let us in: WRONGPASS");
        assertThat(why.detail()).contains("right password");
    }

    @Test
    void whoeverGaveUpOnATargetThatIsDownIsToldToStartIt() {
        Why why = model.why(Frames.of(Moments.gaveUp(), 60_000));

        assertThat(why.headline()).isEqualTo("Gave up after 12 attempts");
        assertThat(why.detail()).startsWith("Last failure: connection refused. Start the target: ");
    }

    @Test
    void whoeverIsConnectedElsewhereIsToldWhere() {
        Why why = model.why(Frames.of(Moments.elsewhere(), 12_500));

        assertThat(why.headline()).isEqualTo("Connected to another Redis");
        assertThat(why.detail())
                .isEqualTo("The Redis at 127.0.0.1:6380 is in the container redis-cache.");
    }

    @Test
    void everyStateOfOpeningHasItsLine() {
        var embedded = new Target.Embedded();

        assertThat(
                        List.of(
                                new Opened.Nothing(),
                                new Opened.Opening(embedded),
                                new Opened.Failed(
                                        embedded, new ContainerFailure.BundledServerFails())))
                .allSatisfy(
                        opened -> assertThat(model.why(Frames.of(opened)).headline()).isNotBlank());
    }
}
