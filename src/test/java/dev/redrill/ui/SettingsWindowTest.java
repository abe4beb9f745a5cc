package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.TestRedis;
import dev.redrill.config.Config;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

@Tag("window")
final class SettingsWindowTest {
    private static final String FILE =
            """
            # The class of Thursday
            retry:
              max-retries: 20   # they are patient
              jitter: 0.2
            """;

    /** The patience is for machines that do much else at once. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "REDRILL_RETRY_BASE_DELAY", "500ms",
                    "REDRILL_REDIS_CONNECT_TIMEOUT", "15s",
                    "REDRILL_HEALTH_TIMEOUT", "5s");

    private static final int REDIS = 1;
    private static final int RETRIES = 2;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened =
                Optional.of(
                        OpenWindow.open(
                                FakeTargets.with(FakeSession.embedded().show(Moments.connected())),
                                FakeRemote.listening(),
                                TimeSource.system(),
                                Locale.ENGLISH,
                                1_024,
                                768,
                                new OpenWindow.Before(FILE, ENVIRONMENT)));
        window().settle();
        window().keys(KeyCode.CONTROL, KeyCode.COMMA);
        window().await(window()::showsCard);
        show(RETRIES);
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private void show(int group) throws Exception {
        window().settings(group);
    }

    private Path file() {
        return window().folder.resolve("redrill.yaml");
    }

    private Config inForce() {
        return window().configuration.settings().get().config();
    }

    /**
     * What stands in the line of a setting: the note under it, or the badge or button beside it.
     */
    private <N extends Node> N beside(String name, Class<N> type, String styleClass)
            throws Exception {
        return window().get(
                        () ->
                                type.cast(
                                        window().setting(name)
                                                .getParent()
                                                .lookup("." + styleClass)));
    }

    private String note(String name) throws Exception {
        return beside(name, Label.class, "note").getText();
    }

    private String badge(String name) throws Exception {
        return beside(name, Label.class, "badge").getText();
    }

    private boolean canApply() throws Exception {
        return window().get(() -> !window().find("apply", Control.class).isDisabled());
    }

    private void apply() throws Exception {
        window().onFx(() -> window().press("apply"));
        window().await(() -> !window().showsCard());
    }

    @Test
    void showsEveryValueAndWhereItComesFrom() throws Exception {
        assertThat(window().setting("retry-max-retries").getText()).isEqualTo("20");
        assertThat(badge("retry-max-retries")).isEqualTo("redrill.yaml:3");
        assertThat(window().setting("retry-max-delay").getText()).isEqualTo("30s");
        assertThat(badge("retry-max-delay")).isEqualTo("default");
        assertThat(window().get(() -> window().find("setting-retry-wake-up", CheckBox.class)))
                .satisfies(box -> assertThat(box.isSelected()).isTrue());
        assertThat(canApply()).isFalse();
    }

    @Test
    void whatTheEnvironmentSetsCannotBeChangedHereAndSaysWhy() throws Exception {
        assertThat(window().setting("retry-base-delay").getText()).isEqualTo("500ms");
        assertThat(badge("retry-base-delay")).isEqualTo("environment");
        assertThat(window().setting("retry-base-delay").isDisabled()).isTrue();
        assertThat(note("retry-base-delay"))
                .contains("REDRILL_RETRY_BASE_DELAY")
                .contains("Unset it");
    }

    @Test
    void saysUnderTheFieldWhatIsWrongAsItIsTypedAndAppliesNothing() throws Exception {
        String help = note("retry-max-delay");

        window().set("retry-max-delay", "30");
        assertThat(note("retry-max-delay")).contains("such as 500ms, 5s");
        assertThat(canApply()).isFalse();

        window().set("retry-max-delay", "100ms");
        assertThat(note("retry-max-delay"))
                .isEqualTo("The longest delay must not be below the first.");
        assertThat(note("retry-base-delay")).isEqualTo(note("retry-max-delay"));
        assertThat(canApply()).isFalse();

        window().set("retry-max-delay", "20s");
        assertThat(note("retry-max-delay")).isEqualTo(help);
        assertThat(badge("retry-max-delay")).isEqualTo("changed");
        assertThat(canApply()).isTrue();

        window().set("retry-max-delay", "30s");
        assertThat(canApply()).isFalse();
    }

    @Test
    void applySavesInPlaceAndIsInForceAtOnce() throws Exception {
        window().set("retry-max-retries", "5");
        window().onFx(() -> window().press("setting-retry-wake-up"));
        apply();

        assertThat(inForce().session().policy().maxRetries()).isEqualTo(5);
        assertThat(inForce().session().wakeUp()).isFalse();
        assertThat(file())
                .hasContent(
                        FILE.replace("max-retries: 20", "max-retries: 5") + "  wake-up: false\n");
        window().await(
                        () ->
                                window().find("said", Labeled.class)
                                        .getText()
                                        .contains("Settings saved"));
    }

    @Test
    void resetBringsTheDefaultBackAndTakesTheLineOut() throws Exception {
        window().onFx(
                        () ->
                                window().setting("retry-jitter")
                                        .getParent()
                                        .lookup(".button")
                                        .fireEvent(new ActionEvent()));
        assertThat(window().setting("retry-jitter").getText()).isEqualTo("0.1");
        apply();

        assertThat(((RetryPolicy) inForce().session().policy()).jitter()).isEqualTo(0.1);
        assertThat(file()).hasContent(FILE.replace("  jitter: 0.2\n", ""));
    }

    @Test
    void cancelAndEscapeChangeNothing() throws Exception {
        window().set("retry-max-retries", "5");
        window().keys(KeyCode.ESCAPE);
        window().keys(KeyCode.CONTROL, KeyCode.COMMA);
        window().await(window()::showsCard);

        assertThat(window().setting("retry-max-retries").getText()).isEqualTo("20");
        assertThat(file()).hasContent(FILE);
    }

    @Test
    void whatCannotBeSavedIsToldAndStays() throws Exception {
        Files.delete(file());
        Files.createDirectories(file().resolve("in the way"));
        window().set("retry-max-retries", "5");
        window().onFx(() -> window().press("apply"));

        window().await(
                        () ->
                                window().find("failure", Labeled.class)
                                        .getText()
                                        .startsWith("Not saved; nothing has changed"));
        assertThat(inForce().session().policy().maxRetries()).isEqualTo(20);
        assertThat(window().showsCard()).isTrue();
    }

    @Test
    void testsAConnectionForReal() throws Exception {
        show(REDIS);
        assertThat(window().find("test", Control.class).isDisabled()).isTrue();
        try (var redis = TestRedis.start("--requirepass", "hunter2")) {
            window().set("redis-uri", "redis://127.0.0.1:" + redis.port());
            test("WRONGPASS", "wrong");
            test("Connected and ready", "hunter2");
            assertThat(redis.cli("-a", "hunter2", "--no-auth-warning", "dbsize")).isEqualTo("0");
        }
        test("refused the connection", "hunter2");
    }

    private void test(String expected, String password) throws Exception {
        window().set("redis-password", password);
        window().onFx(() -> window().press("test"));
        window().await(
                        () ->
                                window().find("testResult", Labeled.class)
                                        .getText()
                                        .contains(expected));
    }

    @Test
    void aSecretIsKeptWithoutBeingShown() throws Exception {
        show(REDIS);
        window().set("redis-password", "hunter2");
        apply();
        assertThat(inForce().target().password())
                .isNotNull()
                .satisfies(p -> assertThat(p.reveal()).isEqualTo("hunter2"));

        window().openSettings();
        show(REDIS);
        assertThat(window().setting("redis-password").getText()).isEmpty();
        assertThat(window().setting("redis-password").getPromptText()).contains("unchanged");
        assertThat(canApply()).isFalse();
    }

    @Test
    void everySettingCanBeReachedAndHasItsName() throws Exception {
        for (int group = 0; group < 7; group++) {
            show(group);
            var page = (Parent) window().find("scroll", ScrollPane.class).getContent();
            assertThat(window().get(() -> page.lookupAll(".setting")))
                    .isNotEmpty()
                    .allSatisfy(
                            row ->
                                    assertThat(((Parent) row).getChildrenUnmodifiable())
                                            .filteredOn(
                                                    n ->
                                                            n instanceof Control c
                                                                    && !(c instanceof Label))
                                            .isNotEmpty()
                                            .allSatisfy(
                                                    n ->
                                                            assertThat(n.getAccessibleText())
                                                                    .isNotBlank()));
        }
    }

    @Test
    void offersEveryPolicyAndTakesFiguresOfOnesOwnBehindIt() throws Exception {
        ComboBox<?> policy =
                window().get(() -> window().find("setting-retry-policy", ComboBox.class));
        assertThat(List.<Object>copyOf(policy.getItems())).isEqualTo(PolicySpelling.names());

        window().onFx(
                        () ->
                                policy.getSelectionModel()
                                        .select(PolicySpelling.names().indexOf("full")));
        apply();
        assertThat(inForce().session().policy().name()).isEqualTo("full");

        window().keys(KeyCode.CONTROL, KeyCode.COMMA);
        window().await(window()::showsCard);
        window().onFx(() -> policy.getEditor().setText("full:base=50ms,tries=7"));
        apply();
        assertThat(inForce().session().policy().name()).isEqualTo("full:base=50ms,tries=7");

        window().keys(KeyCode.CONTROL, KeyCode.COMMA);
        window().await(window()::showsCard);
        window().onFx(() -> policy.getEditor().setText("fool"));
        assertThat(canApply()).isFalse();
    }
}
