package dev.redrill.ui.chooser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo;
import dev.redrill.drill.Target;
import dev.redrill.ui.Moments;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.Locale;

final class ChoiceTest {
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    private static ContainerInfo container(boolean optedIn) {
        return Moments.container("shop", optedIn, ContainerInfo.Phase.RUNNING, null);
    }

    @Test
    void aLabelledContainerIsPinnedByItsFullId() {
        assertThat(new Choice.Listed(container(true), false, "").target())
                .contains(new Target.Container("id-of-shop", null));
    }

    @Test
    void anUnlabelledContainerNeedsAYes() {
        assertThat(new Choice.Listed(container(false), false, "").target()).isEmpty();
        assertThat(new Choice.Listed(container(false), true, "").target()).isPresent();
    }

    @Test
    void anAddressThatCannotBeReadSaysWhy() {
        var wrong = new Choice.Address("http://localhost", "", "");

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.error(TEXTS))
                .hasValueSatisfying(text -> assertThat(text).contains("http"));
        assertThat(new Choice.Address("", "", "").error(TEXTS)).isEmpty();
    }

    @Test
    void thePasswordIsKeptAndNeverShown() {
        var choice = new Choice.Address("redis://localhost:6379/2", "hush", "");

        assertThat(choice.toString()).doesNotContain("hush");
        assertThat(choice.target())
                .hasValueSatisfying(
                        target -> {
                            assertThat(target.toString()).doesNotContain("hush");
                            assertThat(target)
                                    .isInstanceOfSatisfying(
                                            Target.Endpoint.class,
                                            e -> assertThat(e.endpoint().password()).isNotNull());
                        });
    }
}
