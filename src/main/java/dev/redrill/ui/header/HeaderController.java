package dev.redrill.ui.header;

import dev.redrill.ui.area.Area;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.List;

/** The target, the line that says why, and the window's five buttons. */
public final class HeaderController {
    /** What the header asks of the window. */
    public record Actions(
            Runnable chooseTarget,
            Runnable lab,
            Runnable settings,
            Runnable help,
            Runnable presenter,
            Runnable theme) {}

    private final FxState state;
    private final HeaderViewModel model;
    private final Actions actions;
    private final Area<ArmingController> arming;

    @FXML private Pane place;
    @FXML private Button target;
    @FXML private Region shape;
    @FXML private Label headline;
    @FXML private Tooltip headlineTip;
    @FXML private Label detail;
    @FXML private Tooltip detailTip;
    @FXML private Button lab;
    @FXML private Button settings;
    @FXML private Button help;
    @FXML private Button theme;

    /**
     * Creates the controller; the FXML loader fills it in.
     *
     * @param arming stands below the target's name
     */
    public HeaderController(
            FxState state, Texts texts, Actions actions, Area<ArmingController> arming) {
        this.state = state;
        model = new HeaderViewModel(texts);
        this.actions = actions;
        this.arming = arming;
    }

    @FXML
    void initialize() {
        place.getChildren().add(arming.root());
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        target.setText(model.name(frame));
        Why why = model.why(frame);
        why.tone().on(shape);
        why.tone().on(headline);
        headline.setText(why.headline());
        headlineTip.setText(why.headline());
        detail.setText(why.detail());
        detail.setManaged(!why.detail().isEmpty());
        detailTip.setText(why.detail());
    }

    /** A class needs the sentence and not the buttons; their keys still work. */
    public void present(boolean presenting) {
        for (Button button : List.of(lab, settings, help, theme)) {
            button.setVisible(!presenting);
            button.setManaged(!presenting);
        }
    }

    /** Observes the target if it is armed, and arms it otherwise. */
    public void turnArming() {
        arming.controller().turn();
    }

    @FXML
    void onTarget() {
        actions.chooseTarget().run();
    }

    @FXML
    void onLab() {
        actions.lab().run();
    }

    @FXML
    void onSettings() {
        actions.settings().run();
    }

    @FXML
    void onHelp() {
        actions.help().run();
    }

    @FXML
    void onPresenter() {
        actions.presenter().run();
    }

    @FXML
    void onTheme() {
        actions.theme().run();
    }
}
