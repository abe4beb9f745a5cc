package dev.redrill.ui.header;

import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
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

    @FXML private Button target;
    @FXML private Label badge;
    @FXML private Region shape;
    @FXML private Label headline;
    @FXML private Tooltip headlineTip;
    @FXML private Label detail;
    @FXML private Tooltip detailTip;
    @FXML private Button lab;
    @FXML private Button settings;
    @FXML private Button help;
    @FXML private Button theme;

    /** Creates the controller; the FXML loader fills it in. */
    public HeaderController(FxState state, Texts texts, Actions actions) {
        this.state = state;
        model = new HeaderViewModel(texts);
        this.actions = actions;
    }

    @FXML
    void initialize() {
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        target.setText(model.name(frame));
        badge.setText(model.badge(frame));
        badge.setVisible(!badge.getText().isEmpty());
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
