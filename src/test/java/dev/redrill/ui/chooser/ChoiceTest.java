package dev.redrill.ui.chooser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.session.Target;
import dev.redrill.ui.Moments;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

final class ChoiceTest {
    private static final Choice.TypedFiles NO_FILES = new Choice.TypedFiles("", "", "");
    private static final ClientCertificate CLIENT =
            new ClientCertificate(Path.of("/client.pem"), Path.of("/client.key"));
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    @Test
    void aContainerIsPinnedByItsFullId() {
        ContainerInfo shop = Moments.container("shop", false, ContainerInfo.Phase.RUNNING, null);

        assertThat(new Choice.Listed(shop, "").target())
                .contains(new Target.Container("id-of-shop", null));
    }

    @Test
    void anAddressThatCannotBeReadSaysWhy() {
        var wrong = address("http://localhost", "", "");

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.error(TEXTS))
                .hasValueSatisfying(text -> assertThat(text).contains("http"));
        assertThat(address("", "", "").error(TEXTS)).isEmpty();
    }

    @Test
    void thePasswordIsKeptAndNeverShown() {
        var choice = address("redis://localhost:6379/2", "hush", "");

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

    /** A word alone before the at sign would be a password. */
    @Test
    void aUserWithoutThePasswordStaysAUser() {
        for (String typed : List.of("redis://alice:hush@shop", "redis://a%40b:hush@shop/1")) {
            String shown = Choice.Address.withoutPassword(typed);

            RedisEndpoint read = RedisEndpoint.parse(shown);
            assertThat(read).isEqualTo(RedisEndpoint.parse(typed).withPassword(null));
            assertThat(read.user()).isNotNull();
            assertThat(Choice.Address.withoutPassword(shown)).isEqualTo(shown);
        }
        assertThat(Choice.Address.withoutPassword("redis://hush@shop"))
                .isEqualTo("redis://shop:6379");
        assertThat(Choice.Address.withoutPassword("redis://p#@shop")).isEmpty();
    }

    @Test
    void anAddressMayNameItsContainerWhichIsPinnedByItsFullId() {
        assertThat(address("redis://localhost", "", "shop").target())
                .hasValueSatisfying(
                        target ->
                                assertThat(target)
                                        .isInstanceOfSatisfying(
                                                Target.Endpoint.class,
                                                e ->
                                                        assertThat(e.container())
                                                                .isEqualTo("id-of-shop")));
    }

    @Test
    void aContainerThatIsNotThereIsRefusedByItsName() {
        Choice.Address wrong = address("redis://localhost", "", "shoe");

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.containerError(TEXTS))
                .hasValueSatisfying(text -> assertThat(text).contains("shoe"));
    }

    private static Choice.Address withFiles(String uri, Choice.TypedFiles files) {
        return new Choice.Address(uri, "", files, "", List.of());
    }

    @Test
    void filesGoWithTlsAlone() {
        var files = new Choice.TypedFiles("/ca.pem", "/client.pem", "/client.key");

        assertThat(withFiles("rediss://h", files).target())
                .hasValueSatisfying(
                        target ->
                                assertThat(target)
                                        .isInstanceOfSatisfying(
                                                Target.Endpoint.class,
                                                to ->
                                                        assertThat(to.endpoint().certificate())
                                                                .isEqualTo(CLIENT)));
        assertThat(withFiles("redis://h", files).usesTls()).isFalse();
        assertThat(withFiles("redis://h", files).target())
                .hasValueSatisfying(
                        target ->
                                assertThat(target)
                                        .isInstanceOfSatisfying(
                                                Target.Endpoint.class,
                                                to -> assertThat(to.endpoint().caFile()).isNull()));
    }

    @Test
    void halfACertificateIsRefused() {
        var half = withFiles("rediss://h", new Choice.TypedFiles("", "/client.pem", ""));

        assertThat(half.target()).isEmpty();
        assertThat(half.filesError(TEXTS))
                .contains("A certificate of the client and its key belong together; give both.");
    }

    @Test
    void aFileThatIsNoPathIsNamed() {
        var wrong = withFiles("rediss://h", new Choice.TypedFiles("", "a\0b", "c"));

        assertThat(wrong.target()).isEmpty();
        assertThat(wrong.filesError(TEXTS)).contains("a\0b is not the path of a file");
    }

    private static Choice.Address address(String uri, String password, String container) {
        ContainerInfo shop = Moments.container("shop", false, ContainerInfo.Phase.RUNNING, null);
        return new Choice.Address(uri, password, NO_FILES, container, List.of(shop));
    }
}
