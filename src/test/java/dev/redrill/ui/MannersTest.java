package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.program.Failure;
import dev.redrill.program.ProgramVersion;
import dev.redrill.time.TimeSource;

import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the window behaves as a guest: hints, help, failures, safe mode, a second start. */
@Tag("window")
final class MannersTest {
    private final FakeSession lab = FakeSession.embedded().show(Moments.connected());
    private final FakeTargets targets = FakeTargets.with(lab);
    private static final Duration SOON = Duration.ofSeconds(30);

    private OpenWindow open(OpenWindow.Before before) throws Exception {
        OpenWindow window =
                OpenWindow.open(
                        targets,
                        FakeRemote.listening(),
                        TimeSource.system(),
                        Locale.ENGLISH,
                        1_024,
                        768,
                        before);
        window.settle();
        return window;
    }

    private static boolean seen(OpenWindow window, String id) throws Exception {
        return window.get(() -> window.find(id, Node.class).isVisible());
    }

    private static String text(OpenWindow window, String id) throws Exception {
        return window.get(() -> window.find(id, Labeled.class).getText());
    }

    private static WindowMemory memory(OpenWindow window) {
        return WindowMemory.read(window.folder.resolve("window.json"));
    }

    @Test
    void theFirstStartNamesTheCrashButtonUntilTheFirstCrash() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.FIRST_START)) {
            assertThat(seen(window, "hint")).isTrue();
            assertThat(window.get(() -> hintText(window))).contains("Crash (Alt+C)");
            assertThat(memory(window).hintSeen()).isFalse();

            lab.show(Moments.down());
            window.settle();

            assertThat(seen(window, "hint")).isFalse();
            assertThat(memory(window).hintSeen()).isTrue();
        }
    }

    private static String hintText(OpenWindow window) {
        return ((Label) window.find("hint", Node.class).lookup(".label")).getText();
    }

    @Test
    void theHintLeadsToOnesOwnContainerByOneClickAndIsPutAway() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.FIRST_START)) {
            window.onFx(() -> window.press("hintChoose"));
            assertThat(window.showsCard()).isTrue();
            window.keys(KeyCode.ESCAPE);
            window.onFx(() -> window.press("hintClose"));

            assertThat(seen(window, "hint")).isFalse();
            assertThat(memory(window).hintSeen()).isTrue();
        }
    }

    @Test
    void theHintDoesNotComeAgain() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            assertThat(seen(window, "hint")).isFalse();
        }
    }

    @Test
    void theKeysAndTheGuideAreReachedByKeyAndButton() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            window.keys(KeyCode.SHIFT, KeyCode.F1);
            assertThat(page(window)).isEqualTo("LIGHTS");
            window.keys(KeyCode.DOWN);
            assertThat(page(window)).isEqualTo("CHART");
            window.keys(KeyCode.ESCAPE);
            assertThat(window.showsCard()).isFalse();

            window.keys(KeyCode.F1);
            assertThat(page(window)).isEqualTo("KEYS");
            window.keys(KeyCode.ESCAPE);
            window.onFx(() -> window.press("help"));
            assertThat(page(window)).isEqualTo("LIGHTS");
        }
    }

    private static String page(OpenWindow window) throws Exception {
        return window.get(
                () ->
                        String.valueOf(
                                window.find("pages", ListView.class)
                                        .getSelectionModel()
                                        .getSelectedItem()));
    }

    @Test
    void aboutSaysWhereThingsAreAndCopiesThePathOfTheLog() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            window.keys(KeyCode.F1);
            window.keys(KeyCode.END);
            window.settle();

            assertThat(text(window, "version")).isEqualTo("Redrill " + ProgramVersion.number());
            assertThat(window.get(() -> window.find("settingsPath", TextField.class).getText()))
                    .isEqualTo(window.folder.resolve("redrill.yaml").toString());
            window.onFx(() -> window.press("copyLog"));
            assertThat(window.clipboard())
                    .isEqualTo(window.folder.resolve("redrill.log").toString());
        }
    }

    @Test
    void whereTheDesktopOpensNoFolderThePathIsStillThere() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            window.keys(KeyCode.F1);
            window.keys(KeyCode.END);
            window.settle();

            window.onFx(() -> window.press("openLog"));

            window.await(() -> !text(window, "openResult").isEmpty());
            assertThat(text(window, "openResult")).contains("Copy the path above");
        }
    }

    @Test
    void aFailureIsToldOnceWithItsReportAndFurtherOnesAreCounted() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            Path report = Path.of("/state/failures/failure-1.txt");
            window.tell(
                    new Failure(new IllegalStateException("first"), Optional.of(report), report));
            window.tell(
                    new Failure(new IllegalStateException("second"), Optional.of(report), report));
            window.tell(
                    new Failure(new IllegalStateException("third"), Optional.of(report), report));
            window.settle();

            assertThat(text(window, "what")).contains("first");
            assertThat(window.get(() -> window.find("path", TextField.class).getText()))
                    .isEqualTo(report.toString());
            assertThat(text(window, "more")).startsWith("2 more failures since");
            window.onFx(() -> window.press("copyPath"));
            assertThat(window.clipboard()).isEqualTo(report.toString());

            window.keys(KeyCode.ESCAPE);
            assertThat(window.showsCard()).isFalse();
            window.tell(new Failure(new IllegalStateException("fourth"), Optional.empty(), report));
            window.settle();
            assertThat(text(window, "what")).contains("fourth");
            assertThat(text(window, "more")).isEmpty();
        }
    }

    @Test
    void whatFailsOnTheThreadOfTheWindowReachesTheHandler() throws Exception {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (_, e) -> window.tell(new Failure(e, Optional.empty(), Path.of("log"))));

            javafx.application.Platform.runLater(
                    () -> {
                        throw new IllegalStateException("on the FX thread");
                    });

            window.await(window::showsCard);
            window.settle();
            assertThat(text(window, "what")).contains("on the FX thread");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aSecondStartBringsAWindowBackThatWasPutAway() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            window.onFx(() -> window.stage().setIconified(true));

            assertThat(window.raise()).isTrue();

            assertThat(window.get(() -> window.stage().isIconified())).isFalse();
        }
    }

    @Test
    void safeModeTakesNothingFromTheLastTimeAndLeavesItThere() throws Exception {
        String left =
                "{\"v\":1,\"maximized\":true,\"scheme\":\"DARK\",\"bounds\":{\"x\":7,\"y\":7,"
                        + "\"width\":970,\"height\":700}}";
        try (OpenWindow window =
                open(new OpenWindow.Before("load: {rate: 3}\n", Map.of(), left, true))) {
            assertThat(window.get(() -> window.scene().getPreferences().getColorScheme()))
                    .isEqualTo(ColorScheme.LIGHT);
            assertThat(window.get(() -> window.stage().isMaximized())).isFalse();
            assertThat(window.configuration.settings().get().config().session().loadRate())
                    .isEqualTo(3);
            assertThat(seen(window, "hint")).isFalse();

            window.onFx(window::askToClose);
            window.await(() -> !window.stage().isShowing());

            assertThat(Files.readString(window.folder.resolve("window.json"))).isEqualTo(left);
        }
    }

    @Test
    void whoWantsLessMotionSeesTheClockMoveOnceASecond() throws Exception {
        var time = new FakeTime();
        lab.show(Moments.down());
        try (OpenWindow window = OpenWindow.open(targets, time, Locale.ENGLISH, 1_024, 768)) {
            window.settle();
            Wait.until(
                    "a moving clock", SOON, () -> time.newestLimit().equals(Duration.ofMillis(40)));

            window.onFx(() -> window.scene().getPreferences().setReducedMotion(true));

            Wait.until(
                    "a calm clock", SOON, () -> time.newestLimit().equals(Duration.ofSeconds(1)));
        }
    }

    @Test
    void zoomsByKeyAndComesBack() throws Exception {
        try (OpenWindow window = open(OpenWindow.Before.NOTHING)) {
            double usual = window.zoom();

            window.keys(KeyCode.CONTROL, KeyCode.PLUS);
            window.keys(KeyCode.CONTROL, KeyCode.ADD);
            assertThat(window.zoom()).isGreaterThan(usual * 1.2);
            window.keys(KeyCode.CONTROL, KeyCode.DIGIT0);
            assertThat(window.zoom()).isEqualTo(usual);
            window.keys(KeyCode.CONTROL, KeyCode.MINUS);
            assertThat(window.zoom()).isLessThan(usual);
        }
    }
}
