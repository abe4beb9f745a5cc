package dev.redrill.ui;

import static dev.redrill.container.ContainerInfo.Phase.RUNNING;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.actions.PressedKey;
import dev.redrill.ui.look.EndOfList;
import dev.redrill.ui.remote.Remote;

import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
                                targets,
                                remote,
                                TimeSource.system(),
                                Locale.ENGLISH,
                                1_000,
                                768,
                                OpenWindow.Before.NOTHING));
        window().settle();
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private boolean bringsBack() throws Exception {
        return window().get(() -> window().find("bringBack", Node.class).isVisible());
    }

    private String text(String id) throws Exception {
        return window().get(() -> window().find(id, Labeled.class).getText());
    }

    private String typed(String id) throws Exception {
        return window().get(() -> window().find(id, TextField.class).getText());
    }

    private void type(KeyCode... together) throws Exception {
        window().keys(together);
        window().settle();
    }

    @Test
    void asksOnceBeforeItBreaksWhatItObservesAndNamesIt() throws Exception {
        lab.disarm();
        type(KeyCode.ALT, KeyCode.C);
        assertThat(text("question")).isEqualTo("Break redis-lab?");
        assertThat(text("yes")).isEqualTo("Crash redis-lab");
        assertThat(lab.calls).isEmpty();

        window().click("yes");
        window().await(() -> lab.calls.contains("kill"));
        assertThat(chosen()).isEqualTo("Armed");
        type(KeyCode.ALT, KeyCode.R);

        window().await(() -> lab.calls.contains("restart"));
    }

    /** What the switch beside the target's name stands on. */
    private String chosen() throws Exception {
        return window().get(
                        () ->
                                Stream.of("observe", "arm")
                                        .map(id -> window().find(id, ToggleButton.class))
                                        .filter(ToggleButton::isSelected)
                                        .map(ToggleButton::getText)
                                        .collect(Collectors.joining(" and ")));
    }

    @Test
    void theSwitchObservesAndArmsAgainWithoutAQuestionWhereTheOwnerAllowsIt() throws Exception {
        assertThat(chosen()).isEqualTo("Armed");

        window().click("observe");
        assertThat(chosen()).isEqualTo("Observe");
        assertThat(lab.isArmed()).isFalse();
        window().onFx(() -> window().press("observe"));
        assertThat(chosen()).isEqualTo("Observe");
        window().click("arm");

        assertThat(chosen()).isEqualTo("Armed");
        assertThat(lab.isArmed()).isTrue();
        type(KeyCode.CONTROL, KeyCode.D);
        assertThat(lab.isArmed()).isFalse();
        type(KeyCode.CONTROL, KeyCode.D);
        assertThat(lab.isArmed()).isTrue();
        assertThat(window().showsCard()).isFalse();
    }

    @Test
    void whatNobodyHasAllowedIsArmedOnlyAfterAYesThatNamesIt() throws Exception {
        FakeSession shop = FakeSession.watchOnly("shop").show(Moments.connected());
        targets.become(new Opened.Open(shop));
        window().settle();
        assertThat(chosen()).isEqualTo("Observe");

        window().click("arm");
        assertThat(text("question")).isEqualTo("Arm shop?");
        type(KeyCode.CONTROL, KeyCode.D);
        window().click("no");
        assertThat(chosen()).isEqualTo("Observe");
        assertThat(shop.isArmed()).isFalse();
        type(KeyCode.CONTROL, KeyCode.D);
        window().click("yes");

        assertThat(chosen()).isEqualTo("Armed");
        assertThat(shop.isArmed()).isTrue();
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void theSwitchShowsWhatSomebodyElseHasSet() throws Exception {
        lab.disarm();
        window().settle();

        assertThat(chosen()).isEqualTo("Observe");
    }

    @Test
    void escapeAndCancelBreakNothing() throws Exception {
        lab.disarm();
        type(KeyCode.ALT, KeyCode.C);
        type(KeyCode.ESCAPE);
        type(KeyCode.ALT, KeyCode.R);
        window().click("no");

        assertThat(lab.calls).isEmpty();
        assertThat(window().showsCard()).isFalse();
    }

    @Test
    void breaksWhatIsArmedWithoutAQuestion() throws Exception {
        type(KeyCode.ALT, KeyCode.C);

        window().await(() -> lab.calls.contains("kill"));
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
    void startsWhatNobodyElseStartsByKeyAndByButton() throws Exception {
        assertThat(bringsBack()).isFalse();
        type(KeyCode.CONTROL, KeyCode.B);
        window().settle();
        assertThat(lab.calls).doesNotContain("start");

        lab.show(Moments.gaveUp());
        window().settle();
        assertThat(bringsBack()).isTrue();
        assertThat(text("bringBack")).isEqualTo("Start it");
        type(KeyCode.CONTROL, KeyCode.B);
        window().await(() -> lab.calls.remove("start"));
        window().onFx(() -> window().press("bringBack"));

        window().await(() -> lab.calls.contains("start"));
    }

    @Test
    void aKeyOfAnAreaActsWhereverTheFocusIs() throws Exception {
        lab.show(Moments.recovered());
        window().settle();
        window().onFx(() -> window().find("theme", Node.class).requestFocus());

        type(KeyCode.CONTROL, KeyCode.T);
        window().await(() -> window().find("table", Node.class).isVisible());
        type(KeyCode.CONTROL, KeyCode.C);

        window().await(() -> clipboard().startsWith("incident,kind"));
        window().await(this::pressedIsSeen);
        assertThat(window().get(() -> window().find("pressed", PressedKey.class).getChildren()))
                .extracting(label -> ((Label) label).getText())
                .containsExactly("", "Copied");
    }

    private static String clipboard() {
        return Clipboard.getSystemClipboard().getString();
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
    void anUnlabelledContainerIsOpenedToWatchAndBrokenOnlyAfterAYesThatNamesIt() throws Exception {
        targets.containers =
                List.of(
                        Moments.container("a", true, RUNNING, null),
                        Moments.container("shop", false, RUNNING, null),
                        Moments.container("c", true, RUNNING, null));
        window().chooseUnlabelled();
        window().onFx(() -> window().press("open"));
        assertThat(targets.asked).containsExactly(new Target.Container("id-of-shop", null));

        FakeSession shop = FakeSession.watchOnly("shop").show(Moments.connected());
        targets.become(new Opened.Open(shop));
        window().settle();
        type(KeyCode.ALT, KeyCode.C);

        window().await(() -> window().showsCard());
        assertThat(shop.calls).isEmpty();
        assertThat(
                        window().get(
                                        () ->
                                                Seen.in(window().scene(), Label.class).stream()
                                                        .map(Label::getText)
                                                        .toList()))
                .contains("Break shop?")
                .anyMatch(said -> said.startsWith("It has no redrill.target label"));
    }

    @Test
    void anAddressIsOpenedWithTheContainerThatWasNamed() throws Exception {
        targets.containers = List.of(Moments.container("shop", false, RUNNING, null));
        window().chooseAddressWithContainer("shop");
        window().onFx(() -> window().press("open"));

        assertThat(targets.asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        Target.Endpoint.class,
                        e -> assertThat(e.container()).isEqualTo("id-of-shop"));
    }

    @Test
    void listsFirstWhatMayBeBrokenAndRuns() throws Exception {
        targets.containers =
                List.of(
                        Moments.container("shop", false, RUNNING, null),
                        Moments.container("old", true, ContainerInfo.Phase.EXITED, 0),
                        Moments.container("lab", true, RUNNING, null));
        window().onFx(() -> window().dialogs().chooseTarget());
        ListView<?> list = window().find("containers", ListView.class);
        window().await(() -> list.getItems().size() == 3);

        assertThat(list.getItems())
                .extracting(c -> ((ContainerInfo) c).name())
                .containsExactly("lab", "old", "shop");
    }

    @Test
    void theTargetThatWasLastOpenedIsChosenAgain() throws Exception {
        targets.containers =
                List.of(
                        Moments.container("a", true, RUNNING, null),
                        Moments.container("shop", true, RUNNING, null));
        var failure = new ContainerFailure.NoneFits(2, 6379);
        targets.become(new Opened.Failed(new Target.Container("shop", null), failure));
        window().onFx(() -> window().dialogs().chooseTarget());
        ListView<?> list = window().find("containers", ListView.class);
        window().await(() -> list.getSelectionModel().getSelectedIndex() == 1);

        assertThat(window().get(() -> window().find("listed", RadioButton.class).isSelected()))
                .isTrue();
    }

    @Test
    void anAddressWithACertificateIsOpenedAgainWithIt() throws Exception {
        var files = new ClientCertificate(Path.of("/client.pem"), Path.of("/client.key"));
        var endpoint =
                RedisEndpoint.parse("rediss://h")
                        .withCaFile(Path.of("/ca.pem"))
                        .withCertificate(files);
        var target = new Target.Endpoint(endpoint, null);
        targets.become(new Opened.Failed(target, new ContainerFailure.NoneFits(2, 6379)));
        window().onFx(
                        () -> {
                            window().dialogs().chooseTarget();
                            window().press("open");
                        });

        assertThat(targets.asked).containsExactly(target);
    }

    @Test
    void aChoiceThatIsNotWholeSaysWhatIsMissing() throws Exception {
        window().onFx(
                        () -> {
                            window().dialogs().chooseTarget();
                            window().press("listed");
                        });
        assertThat(text("missing")).isEqualTo("Choose a container.");
        window().onFx(() -> window().press("address"));
        assertThat(text("missing")).isEqualTo("Enter an address.");
        window().onFx(() -> window().find("uri", TextField.class).setText("redis://localhost"));
        assertThat(text("missing")).isEmpty();
    }

    @Test
    void aPasswordInTheAddressMovesToItsFieldAndIsForgottenWithTheDialog() throws Exception {
        window().chooseAddress();
        window().onFx(
                        () -> {
                            var uri = window().find("uri", TextField.class);
                            uri.requestFocus();
                            uri.setText("redis://alice:hush@localhost:6380/2");
                            window().find("password", TextField.class).requestFocus();
                        });
        window().settle();
        assertThat(typed("uri")).isEqualTo("redis://alice:@localhost:6380/2");
        assertThat(typed("password")).isEqualTo("hush");

        window().onFx(
                        () -> {
                            window().find("uri", TextField.class).setText("redis://hush@localhost");
                            window().press("open");
                            window().dialogs().chooseTarget();
                        });

        assertThat(typed("uri")).isEqualTo("redis://localhost:6379");
        assertThat(typed("password")).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoEngine() throws Exception {
        targets.containers = null;
        window().onFx(() -> window().dialogs().chooseTarget());

        window().await(() -> text("containersMessage").contains("container engine answers"));
    }

    @Test
    void triesAgainWhatCouldNotBeOpened() throws Exception {
        var target = new Target.Container("gone", null);
        targets.become(new Opened.Failed(target, new ContainerFailure.NotThere("gone")));
        window().settle();

        assertThat(text("message")).contains("No container is called gone");
        assertThat(text("remedy")).contains("Choose one of the containers");
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

    @ParameterizedTest
    @ValueSource(strings = {"lines", "steps", "chart", "ping"})
    void everyEntryOfAMenuNamesItsKeyAndTheSheetListsIt(String area) throws Exception {
        lab.show(Moments.recovered());
        window().settle();
        List<MenuItem> entries = window().menuOf(area);
        List<String> keys = entries.stream().map(i -> i.getAccelerator().getDisplayText()).toList();
        window().closeMenus();

        window().onFx(() -> window().dialogs().showKeys());
        window().settle();
        List<String> onSheet =
                window().get(
                                () ->
                                        window().scene().getRoot().lookupAll(".key").stream()
                                                .map(key -> ((Labeled) key).getText())
                                                .toList());

        assertThat(entries).hasSizeGreaterThan(1);
        assertThat(onSheet).containsAll(keys);
    }

    @Test
    void aKeyDoesWhatTheMenuDoes() throws Exception {
        write(lab.log(), 0, 3);
        window().settle();
        window().onFx(() -> window().find("lines", ListView.class).requestFocus());
        type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        String byKey = window().clipboard();
        window().onFx(() -> Clipboard.getSystemClipboard().clear());

        MenuItem copyAll = window().menuOf("lines").get(1);
        window().onFx(copyAll::fire);

        assertThat(byKey).contains("line 0").contains("line 2");
        assertThat(window().clipboard()).isEqualTo(byKey);
    }

    @Test
    void theKeyOfAnAreaCopiesWhatHasTheFocus() throws Exception {
        lab.show(Moments.recovered());
        window().settle();

        window().onFx(() -> window().find("steps", ListView.class).requestFocus());
        type(KeyCode.CONTROL, KeyCode.C);
        assertThat(window().clipboard()).contains("killed with SIGKILL");
        window().onFx(() -> window().find("chart", Node.class).requestFocus());
        type(KeyCode.CONTROL, KeyCode.C);
        assertThat(window().clipboard()).contains("Planned (s)");
        window().onFx(() -> window().find("ping", Node.class).requestFocus());
        type(KeyCode.CONTROL, KeyCode.C);
        assertThat(window().clipboard()).startsWith("Ping: PING was answered");
    }

    @Test
    void theTableComesAndGoesByKey() throws Exception {
        lab.show(Moments.recovered());
        window().settle();
        window().onFx(() -> window().find("chart", Node.class).requestFocus());

        type(KeyCode.CONTROL, KeyCode.T);
        assertThat(window().get(() -> window().find("table", Node.class).isVisible())).isTrue();
        window().onFx(() -> window().find("table", Node.class).requestFocus());
        type(KeyCode.CONTROL, KeyCode.T);
        assertThat(window().get(() -> window().find("chart", Node.class).isVisible())).isTrue();
        assertThat(window().get(() -> window().find("asChart", ToggleButton.class).isSelected()))
                .isTrue();
    }

    @Test
    void aClassSeesWhichKeyWasPressedForTwoSecondsInPresenterModeAlone() throws Exception {
        type(KeyCode.ALT, KeyCode.N);
        assertThat(pressedIsSeen()).isFalse();

        List<String> seen = new CopyOnWriteArrayList<>();
        window().onFx(
                        () -> {
                            window().presentation().present(true);
                            window().find("pressed", Node.class)
                                    .visibleProperty()
                                    .subscribe((_, shown) -> seen.add(shown ? pressed() : "gone"));
                        });
        type(KeyCode.ALT, KeyCode.N);

        window().await(() -> seen.size() == 2);
        assertThat(seen).containsExactly("Alt+N Reconnect", "gone");
    }

    private String pressed() {
        return pressed(".pressed-key") + " " + pressed(".pressed-name");
    }

    private String pressed(String label) {
        return ((Label) window().scene().lookup(label)).getText();
    }

    private boolean pressedIsSeen() throws Exception {
        return window().get(() -> window().find("pressed", Node.class).isVisible());
    }

    @Test
    void presenterModeGivesTheWindowItsPlaceBack() throws Exception {
        Rectangle2D before = window().get(this::bounds);

        type(KeyCode.F11);
        window().await(() -> window().stage().isFullScreen());
        type(KeyCode.F11);

        window().await(() -> !window().stage().isFullScreen() && bounds().equals(before));
        assertThat(window().get(() -> window().presentation().isPresenting())).isFalse();
    }

    private Rectangle2D bounds() {
        var stage = window().stage();
        return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
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
