package dev.redrill.ui;

import static dev.redrill.container.ContainerInfo.Phase.RUNNING;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;

import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.drill.Target;
import dev.redrill.drill.Targets.Opened;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.look.EndOfList;
import dev.redrill.ui.remote.Remote;

import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;

import org.controlsfx.control.SegmentedButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

@Tag("window")
final class WindowTest {
    private final FakeSession lab = FakeSession.container("redis-lab").show(Moments.connected());
    private final FakeTargets targets = FakeTargets.with(lab);
    private final FakeRemote remote = FakeRemote.listening();
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened =
                Optional.of(
                        OpenWindow.open(
                                targets, remote, TimeSource.system(), Locale.ENGLISH, 1_000, 768));
        window().settle();
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private String text(String id) throws Exception {
        return window().get(() -> window().find(id, Labeled.class).getText());
    }

    private void type(KeyCode... together) throws Exception {
        window().keys(together);
        window().settle();
    }

    @Test
    void asksOnceBeforeItBreaksAContainerAndNamesIt() throws Exception {
        type(KeyCode.ALT, KeyCode.C);
        assertThat(text("question")).isEqualTo("Break redis-lab?");
        assertThat(text("yes")).isEqualTo("Crash redis-lab");
        assertThat(lab.calls).isEmpty();

        window().click("yes");
        window().await(() -> lab.calls.contains("crash ENGINE"));
        type(KeyCode.ALT, KeyCode.R);

        window().await(() -> lab.calls.contains("restart"));
    }

    @Test
    void escapeAndCancelBreakNothing() throws Exception {
        type(KeyCode.ALT, KeyCode.C);
        type(KeyCode.ESCAPE);
        type(KeyCode.ALT, KeyCode.R);
        window().click("no");

        assertThat(lab.calls).isEmpty();
        assertThat(window().get(() -> window().main().overlay().isShowing())).isFalse();
    }

    @Test
    void breaksTheEmbeddedRedisWithoutAQuestion() throws Exception {
        FakeSession embedded = FakeSession.embedded().show(Moments.connected());
        targets.become(new Opened.Open(embedded));
        window().settle();

        type(KeyCode.ALT, KeyCode.C);

        window().await(() -> embedded.calls.contains("crash ENGINE"));
    }

    @Test
    void reconnectsAndUndoesByKey() throws Exception {
        type(KeyCode.ALT, KeyCode.N);
        window().await(() -> lab.calls.contains("reconnect"));

        lab.show(Moments.down());
        window().settle();
        type(KeyCode.CONTROL, KeyCode.Z);

        window().await(() -> lab.calls.contains("halt"));
    }

    @Test
    void theApiIsSwitchedOffAndOnAndItsAddressCopied() throws Exception {
        assertThat(text("apiAddress")).isEqualTo("localhost:8000");
        window().onFx(() -> window().press("apiCopy"));
        assertThat(window().get(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("http://localhost:8000");

        window().onFx(() -> apiSwitch().setSelected(false));
        window().await(() -> remote.calls.equals(List.of("off")));
        remote.become(new Remote.State.Off());
        window().settle();
        assertThat(text("apiAddress")).isEqualTo("off");
        window().onFx(() -> apiSwitch().setSelected(true));

        window().await(() -> remote.calls.equals(List.of("off", "on")));
    }

    @Test
    void whereThePortOfTheApiIsTakenTheNextFreeOneIsOffered() throws Exception {
        remote.become(new Remote.State.PortTaken(8000, 8001, "ask ss"));
        window().settle();
        assertThat(text("apiAddress")).isEqualTo("port 8000 is taken");
        assertThat(text("apiNext")).isEqualTo("Use 8001");
        assertThat(window().get(() -> apiSwitch().isSelected())).isFalse();

        window().onFx(() -> window().press("apiNext"));

        window().await(() -> remote.calls.equals(List.of("on 8001")));
    }

    private ToggleSwitch apiSwitch() {
        return window().find("apiSwitch", ToggleSwitch.class);
    }

    @Test
    void opensWhatIsChosen() throws Exception {
        window().chooseAddress();
        window().settle();
        assertThat(text("uriError")).contains("http");

        window().onFx(
                        () -> {
                            window().find("uri", TextField.class).setText("redis://localhost:6380");
                            window().press("open");
                        });

        assertThat(targets.asked).singleElement().isInstanceOf(Target.Endpoint.class);
    }

    @Test
    void anUnlabelledContainerIsOpenedOnlyAfterAYesThatNamesIt() throws Exception {
        targets.containers =
                List.of(
                        Moments.container("a", true, RUNNING, null),
                        Moments.container("shop", false, RUNNING, null),
                        Moments.container("c", true, RUNNING, null));
        window().chooseUnlabelled();
        assertThat(text("allow")).contains("shop");
        window().onFx(() -> window().press("open"));
        assertThat(targets.asked).isEmpty();

        window().onFx(() -> window().press("allow"));
        window().onFx(() -> window().press("open"));

        assertThat(targets.asked).containsExactly(new Target.Container("id-of-shop", null));
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoEngine() throws Exception {
        targets.containers = null;
        window().onFx(() -> window().main().chooseTarget());

        window().await(() -> text("containersMessage").contains("No container engine"));
    }

    @Test
    void triesAgainWhatCouldNotBeOpened() throws Exception {
        var target = new Target.Container("gone", null);
        targets.become(new Opened.Failed(target, "not there", "start it"));
        window().settle();

        assertThat(text("message")).isEqualTo("not there");
        assertThat(text("remedy")).isEqualTo("start it");
        window().onFx(() -> window().press("again"));
        assertThat(targets.asked).containsExactly(target);
    }

    @Test
    void switchesTheWakeUpAndShowsTheTable() throws Exception {
        lab.show(Moments.recovered());
        window().settle();
        window().onFx(() -> window().press("asTable"));
        window().settle();

        assertThat(window().get(() -> window().find("table", Control.class).isVisible())).isTrue();
        window().click("wakeUp");
        window().await(() -> lab.calls.contains("wakeUp false"));
    }

    @Test
    void changesBetweenLightAndDark() throws Exception {
        ColorScheme before = window().get(this::scheme);

        window().onFx(() -> window().press("theme"));

        assertThat(window().get(this::scheme)).isNotEqualTo(before);
    }

    private ColorScheme scheme() {
        return window().scene().getPreferences().getColorScheme();
    }

    @Test
    void theLogLetsGoWhenOneScrollsUpAndComesBackToTheEnd() throws Exception {
        write(lab.log(), 0, 500);
        window().settle();
        assertThat(lastLineIsSeen()).isTrue();

        window().onFx(() -> window().find("lines", ListView.class).requestFocus());
        type(KeyCode.HOME);
        write(lab.log(), 500, 600);
        window().settle();
        assertThat(window().get(() -> follow().isSelected())).isFalse();
        assertThat(lastLineIsSeen()).isFalse();

        type(KeyCode.END);
        window().settle();
        assertThat(window().get(() -> follow().isSelected())).isTrue();
        assertThat(lastLineIsSeen()).isTrue();
    }

    private ToggleButton follow() {
        return window().find("follow", ToggleButton.class);
    }

    private boolean lastLineIsSeen() throws Exception {
        return window().get(() -> new EndOfList(window().find("lines", ListView.class)).isShown());
    }

    private static void write(LogBuffer log, int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> new LogEntry.Line(new LogLine(FakeTime.START, "line " + i)))
                .forEach(log::add);
    }

    @Test
    void filtersTheLogByKeyboard() throws Exception {
        write(lab.log(), 0, 50);
        type(KeyCode.CONTROL, KeyCode.F);
        window().type("line 49");
        window().settle();

        assertThat(window().get(() -> window().find("lines", ListView.class).getItems().size()))
                .isEqualTo(1);
    }

    @Test
    void aFloodOfLinesDoesNotStallTheWindow() throws Exception {
        var frames = new LongestFrame();
        window().onFx(frames::start);

        Thread flood = Thread.ofVirtual().start(() -> write(lab.log(), 0, 150_000));
        flood.join();
        window().await(
                        () ->
                                window().find("lines", ListView.class).getItems().size()
                                        == LogBuffer.CAPACITY);
        window().onFx(frames::stop);

        assertThat(frames.longestMillis()).isLessThan(1_000);
    }

    @Test
    void everyControlHasAName() throws Exception {
        lab.show(Moments.recovered());
        window().settle();
        window().onFx(() -> window().main().chooseTarget());
        List<String> unnamed =
                window().get(() -> unnamed(window().scene().getRoot(), new ArrayList<>()));

        assertThat(unnamed).isEmpty();
    }

    private static List<String> unnamed(Parent parent, List<String> found) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible()) continue;
            boolean control = node instanceof Control && !(node instanceof SegmentedButton);
            if (control && node.isFocusTraversable() && !isNamed(node)) found.add(node.toString());
            if (!control && node instanceof Parent inner) unnamed(inner, found);
        }
        return found;
    }

    private static boolean isNamed(Node node) {
        String accessible = node.getAccessibleText();
        if (accessible != null && !accessible.isBlank()) return true;
        return node instanceof Labeled labeled
                && !(node instanceof Label)
                && labeled.getText() != null
                && !labeled.getText().isBlank();
    }

    @Test
    void closingPutsEverythingBackAndRemembersThePlace() throws Exception {
        window().onFx(
                        () ->
                                window().stage()
                                        .fireEvent(
                                                new WindowEvent(
                                                        window().stage(),
                                                        WindowEvent.WINDOW_CLOSE_REQUEST)));

        window().await(() -> !window().stage().isShowing());
        assertThat(window().closed.getCount()).isZero();
        assertThat(WindowMemory.read(window().folder.resolve("window.json")).bounds()).isNotNull();
    }
}
