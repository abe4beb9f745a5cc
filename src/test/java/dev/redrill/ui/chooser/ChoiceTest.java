package dev.redrill.ui.chooser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo;
import dev.redrill.session.Target;
import dev.redrill.ui.Moments;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
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
        var wrong = address("http://localhost", "", "", false);

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.error(TEXTS))
                .hasValueSatisfying(text -> assertThat(text).contains("http"));
        assertThat(address("", "", "", false).error(TEXTS)).isEmpty();
    }

    @Test
    void thePasswordIsKeptAndNeverShown() {
        var choice = address("redis://localhost:6379/2", "hush", "", false);

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

    @Test
    void anAddressMayNameItsContainerWhichIsPinnedByItsFullId() {
        assertThat(address("redis://localhost", "", "shop", true).target())
                .hasValueSatisfying(
                        target ->
                                assertThat(target)
                                        .isInstanceOfSatisfying(
                                                Target.Endpoint.class,
                                                e ->
                                                        assertThat(e.container())
                                                                .isEqualTo("id-of-shop")));
        assertThat(address("redis://localhost", "", "shop", false).target()).isEmpty();
    }

    @Test
    void aContainerThatIsNotThereIsRefusedByItsName() {
        Choice.Address wrong = address("redis://localhost", "", "shoe", true);

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.containerError(TEXTS))
                .hasValueSatisfying(text -> assertThat(text).contains("shoe"));
    }

    private static Choice.Address address(
            String uri, String password, String container, boolean allowed) {
        return new Choice.Address(uri, password, "", container, List.of(container(false)), allowed);
    }
}
