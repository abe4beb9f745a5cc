package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.container.ContainerInfo;
import dev.redrill.program.Failure;
import dev.redrill.program.Folders;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.text.Texts;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A window that stands, over fakes; and the one place that knows TestFX. */
final class OpenWindow implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final MainWindow window;
    final Configuration configuration;
    final Path folder;
    final CountDownLatch closed;

    /** What is set before it opens: the text of the file, and the environment. */
    record Before(String file, Map<String, String> environment, String remembered, boolean safe) {
        static final Before NOTHING = new Before("", Map.of());
        static final Before FIRST_START = new Before("", Map.of(), "", false);

        /** Not the first start: no hint for beginners. */
        Before(String file, Map<String, String> environment) {
            this(file, environment, "{\"v\":1}", false);
        }

        private Configuration in(Path folder) throws IOException {
            Path settings = folder.resolve("redrill.yaml");
            if (!file.isEmpty()) Files.writeString(settings, file);
            if (!remembered.isEmpty()) {
                Files.writeString(folder.resolve("window.json"), remembered);
            }
            return Configuration.read(new ConfigReader(settings, environment), null, List.of());
        }
    }

    private OpenWindow(
            Stage stage,
            MainWindow window,
            Configuration configuration,
            Path folder,
            CountDownLatch closed) {
        this.stage = stage;
        this.window = window;
        this.configuration = configuration;
        this.folder = folder;
        this.closed = closed;
    }

    static OpenWindow open(Targets targets, TimeSource time) throws Exception {
        return open(targets, time, Locale.ENGLISH, 1_000, 768);
    }

    static OpenWindow open(Targets targets, TimeSource time, Locale locale, int width, int height)
            throws Exception {
        return open(targets, FakeRemote.listening(), time, locale, width, height, Before.NOTHING);
    }

    static OpenWindow open(
            Targets targets,
            Remote remote,
            TimeSource time,
            Locale locale,
            int width,
            int height,
            Before before)
            throws Exception {
        return open(targets, remote, time, Texts.in(locale), width, height, before);
    }

    static OpenWindow open(
            Targets targets,
            Remote remote,
            TimeSource time,
            Texts texts,
            int width,
            int height,
            Before before)
            throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        var closed = new CountDownLatch(1);
        Path folder = Files.createTempDirectory("redrill-window");
        Configuration configuration = before.in(folder);
        var place =
                new MainWindow.Place(new Folders(folder, folder, folder, folder), before.safe());
        OpenWindow opened =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    var stage = new Stage();
                                    MainWindow window =
                                            MainWindow.on(
                                                    stage,
                                                    targets,
                                                    configuration,
                                                    remote,
                                                    place,
                                                    time,
                                                    texts,
                                                    closed::countDown);
                                    assertThat(stage.getScene().lookup(".workspace"))
                                            .as("takes no time from the first frame")
                                            .isNull();
                                    stage.setX(0);
                                    stage.setY(0);
                                    stage.setWidth(width);
                                    stage.setHeight(height);
                                    return new OpenWindow(
                                            stage, window, configuration, folder, closed);
                                })
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        opened.await(() -> opened.scene().lookup(".workspace") != null);
        opened.layOut();
        return opened;
    }

    Scene scene() {
        return stage.getScene();
    }

    Stage stage() {
        return stage;
    }

    Dialogs dialogs() {
        return window.dialogs();
    }

    Presentation presentation() {
        return window.presentation();
    }

    /** Whether a card lies above the content. */
    boolean showsCard() throws Exception {
        return get(() -> scene().lookup(".overlay").isVisible());
    }

    void toggleTheme() throws Exception {
        onFx(() -> press("theme"));
    }

    boolean raise() {
        return window.raise();
    }

    void tell(Failure failure) {
        window.tellFailure(failure);
    }

    void askToClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    double zoom() throws Exception {
        return get(() -> presentation().zoomProperty().get());
    }

    void dark() throws Exception {
        light();
        toggleTheme();
    }

    /** Whatever the system says. */
    void light() throws Exception {
        if (get(() -> scene().getPreferences().getColorScheme()) == ColorScheme.DARK) {
            toggleTheme();
        }
    }

    /** Asks the lab one of its questions, and waits for the answer. */
    void runLab(int question) throws Exception {
        onFx(dialogs()::showLab);
        onFx(() -> find("questions", ListView.class).getSelectionModel().select(question));
        onFx(() -> press("start"));
        WaitForAsyncUtils.waitFor(
                LIMIT_SECONDS,
                TimeUnit.SECONDS,
                () -> get(() -> find("sentence", Label.class).getText().length() > 0));
    }

    /** Has the lab write down what it tried. */
    void takeHome() throws Exception {
        runLab(1);
        onFx(() -> press("third"));
    }

    /** Waits until the window shows what the managers say, and is laid out. */
    void settle() throws Exception {
        for (int i = 0; i < 6; i++) {
            onFx(window.state()::refresh);
            layOut();
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    /** Some buttons are found only once they are laid out. */
    private void layOut() throws Exception {
        onFx(
                () -> {
                    scene().getRoot().applyCss();
                    scene().getRoot().layout();
                });
    }

    void onFx(Runnable action) throws Exception {
        get(
                () -> {
                    action.run();
                    return 0;
                });
    }

    <T> T get(Callable<T> question)
            throws InterruptedException, ExecutionException, TimeoutException {
        return WaitForAsyncUtils.asyncFx(question).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for something that is about to become true. */
    void await(Callable<Boolean> question) throws TimeoutException {
        WaitForAsyncUtils.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS, () -> get(question));
    }

    <N extends Node> N find(String id, Class<N> type) {
        return type.cast(scene().getRoot().lookup("#" + id));
    }

    /** Fires a button, wherever the mouse may be. On the FX thread. */
    void press(String id) {
        find(id, ButtonBase.class).fire();
    }

    void chooseUnlabelled() throws Exception {
        onFx(
                () -> {
                    dialogs().chooseTarget();
                    press("listed");
                });
        ListView<?> list = find("containers", ListView.class);
        await(() -> list.getItems().size() == 3);
        onFx(
                () -> {
                    int unlabelled = 0;
                    while (((ContainerInfo) list.getItems().get(unlabelled)).optedIn())
                        unlabelled++;
                    list.getSelectionModel().select(unlabelled);
                });
    }

    void chooseAddress() throws Exception {
        chooseAddress("http://localhost:6379");
    }

    void chooseAddress(String uri) throws Exception {
        onFx(
                () -> {
                    dialogs().chooseTarget();
                    press("address");
                    find("uri", TextInputControl.class).setText(uri);
                });
    }

    /** With a certificate of the client, whose key is missing. */
    void chooseTlsAddress() throws Exception {
        chooseAddress("rediss://redis.example.com");
        onFx(() -> find("certificate", TextInputControl.class).setText("/etc/redrill/client.pem"));
    }

    void chooseAddressWithContainer(String name) throws Exception {
        onFx(
                () -> {
                    dialogs().chooseTarget();
                    press("address");
                    find("uri", TextInputControl.class).setText("redis://localhost:6379");
                    nameContainer(name);
                });
        await(() -> !find("containers", ListView.class).getItems().isEmpty());
    }

    void nameContainer(String name) {
        find("named", ComboBox.class).getEditor().setText(name);
    }

    /** The entries of the menu of an area, each with its name and its key; the menu stays open. */
    List<MenuItem> menuOf(String id) throws Exception {
        return get(
                () -> {
                    Node node = find(id, Node.class);
                    Bounds place = node.localToScreen(node.getBoundsInLocal());
                    node.fireEvent(
                            new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                    0,
                                    0,
                                    place.getMinX(),
                                    place.getMinY(),
                                    false,
                                    null));
                    return javafx.stage.Window.getWindows().stream()
                            .filter(ContextMenu.class::isInstance)
                            .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                            .toList();
                });
    }

    void closeMenus() throws Exception {
        onFx(
                () ->
                        List.copyOf(javafx.stage.Window.getWindows()).stream()
                                .filter(ContextMenu.class::isInstance)
                                .forEach(javafx.stage.Window::hide));
    }

    String clipboard() throws Exception {
        return get(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    void openSettings() throws Exception {
        onFx(dialogs()::showSettings);
        await(this::showsCard);
    }

    /** Shows a group of settings. */
    void settings(int group) throws Exception {
        onFx(() -> find("groups", ListView.class).getSelectionModel().select(group));
        settle();
    }

    TextInputControl setting(String name) {
        return find("setting-" + name, TextInputControl.class);
    }

    void set(String name, String text) throws Exception {
        onFx(() -> setting(name).setText(text));
    }

    /** Has the settings connect to a port where nobody listens. */
    void testNobody() throws Exception {
        set("redis-uri", "redis://127.0.0.1:1");
        onFx(() -> press("test"));
        await(() -> !find("test", ButtonBase.class).isDisabled());
    }

    void keys(KeyCode... together) {
        robot.push(together);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void type(String text) {
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void click(String id) {
        robot.clickOn("#" + id);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            onFx(window::end);
            deleteFolder();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the window did not close", e);
        }
    }
}
