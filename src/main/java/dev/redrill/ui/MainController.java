package dev.redrill.ui;

import dev.redrill.program.Failure;
import dev.redrill.ui.actions.PressedKey;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.chooser.ChooserController;
import dev.redrill.ui.failure.FailureController;
import dev.redrill.ui.help.HelpController;
import dev.redrill.ui.help.Page;
import dev.redrill.ui.lab.LabController;
import dev.redrill.ui.look.Look;
import dev.redrill.ui.look.ZoomPane;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.settings.SettingsController;
import dev.redrill.ui.text.Texts;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The window as a whole: which areas are seen, how large, and what lies above them. */
final class MainController {
    private static final PseudoClass PRESENTER = PseudoClass.getPseudoClass("presenter");
    private static final double STEP = 1.1;
    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2.5;
    private static final double PRESENTED = 1.5;

    private final FxState state;
    private final Texts texts;

    @FXML private Pane window;
    @FXML private Pane content;
    @FXML private StackPane layer;
    @FXML private Pane middle;
    @FXML private Node status;
    @FXML private Node pressed;
    @FXML private Label pressedKey;
    @FXML private Label pressedName;

    private @Nullable Overlay overlay;
    private @Nullable PressedKey pressing;
    private @Nullable ZoomPane zoomPane;
    private @Nullable Look look;
    private @Nullable Areas areas;
    private @Nullable WorkspaceController workspace;
    private @Nullable OnDemand<ChooserController> chooser;
    private @Nullable OnDemand<LabController> lab;
    private @Nullable OnDemand<SettingsController> settings;
    private @Nullable OnDemand<HelpController> help;
    private @Nullable OnDemand<FailureController> failure;
    private Runnable fullScreen = () -> {};
    private boolean presenting;

    MainController(FxState state, Texts texts) {
        this.state = state;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        overlay = new Overlay(layer, content);
        zoomPane = new ZoomPane(window);
        pressing = new PressedKey(pressed, pressedKey, pressedName, texts);
        // later, because they change while the window is being laid out
        content.heightProperty().subscribe(() -> state.execute(this::makeRoom));
        content.widthProperty().subscribe(() -> state.execute(this::makeRoom));
    }

    /** What the scene shows. */
    Parent root() {
        return Objects.requireNonNull(zoomPane);
    }

    Overlay overlay() {
        return Objects.requireNonNull(overlay);
    }

    /** Takes what exists only once the scene does. */
    void attach(Look scenesLook, Areas loaded, Runnable toggleFullScreen) {
        look = scenesLook;
        areas = loaded;
        fullScreen = toggleFullScreen;
        chooser = new OnDemand<>(() -> loaded.chooser(overlay()));
        lab = new OnDemand<>(() -> loaded.lab(overlay()));
        settings = new OnDemand<>(() -> loaded.settings(overlay()));
        help = new OnDemand<>(() -> loaded.help(overlay()));
        failure = new OnDemand<>(() -> loaded.failure(overlay()));
    }

    /**
     * Puts in what shows an open target; once, after the first frame, because nothing of it is seen
     * before.
     *
     * @param hinting whether the first button to press is named
     */
    void furnish(boolean hinting) {
        WorkspaceController made = Objects.requireNonNull(areas).workspace();
        workspace = made;
        middle.getChildren().addFirst(made.root());
        makeRoom();
        if (hinting) made.hint();
    }

    void chooseTarget() {
        Objects.requireNonNull(chooser).get().show();
    }

    void showLab() {
        Objects.requireNonNull(lab).get().show();
    }

    void showSettings() {
        Objects.requireNonNull(settings).get().show();
    }

    void search() {
        if (workspace != null && !overlay().isShowing()) workspace.search();
    }

    void undo() {
        if (workspace != null && !overlay().isShowing()) workspace.halt();
    }

    void showKeys() {
        help(Page.KEYS);
    }

    void showGuide() {
        help(Page.LIGHTS);
    }

    void help(Page page) {
        Objects.requireNonNull(help).get().show(page);
    }

    void tellFailure(Failure what) {
        Objects.requireNonNull(failure).get().show(what);
    }

    void sayClosing(String title, String detail) {
        var heading = new Label(title);
        heading.getStyleClass().add("title");
        var card = new VBox(heading, new Label(detail));
        card.getStyleClass().addAll("card", "dialog-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        overlay().showForGood(card);
    }

    void toggleTheme() {
        Objects.requireNonNull(look).toggle();
    }

    void togglePresenter() {
        present(!presenting);
        fullScreen.run();
    }

    boolean presenting() {
        return presenting;
    }

    /** Large, and without what a class does not need. */
    void present(boolean on) {
        presenting = on;
        window.pseudoClassStateChanged(PRESENTER, on);
        zoom(on ? PRESENTED : 1);
        makeRoom();
        if (!on) Objects.requireNonNull(pressing).hide();
    }

    /** A class sees what the hands do. */
    void pressed(Shortcut shortcut) {
        if (presenting) Objects.requireNonNull(pressing).show(shortcut);
    }

    private void makeRoom() {
        status.setVisible(!presenting);
        status.setManaged(!presenting);
        if (workspace != null) workspace.fit(presenting, content.getWidth(), content.getHeight());
    }

    void zoomIn() {
        zoom(Objects.requireNonNull(zoomPane).zoomProperty().get() * STEP);
    }

    void zoomOut() {
        zoom(Objects.requireNonNull(zoomPane).zoomProperty().get() / STEP);
    }

    void zoomReset() {
        zoom(presenting ? PRESENTED : 1);
    }

    private void zoom(double factor) {
        Objects.requireNonNull(zoomPane).zoomProperty().set(Math.clamp(factor, SMALLEST, LARGEST));
    }
}
