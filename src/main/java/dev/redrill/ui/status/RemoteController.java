package dev.redrill.ui.status;

import atlantafx.base.controls.ToggleSwitch;

import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.remote.Remote;
import dev.redrill.ui.remote.Remote.State;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.util.concurrent.Executor;

/** The API's switch, its address, and another port where its own is taken. */
public final class RemoteController {
    private static final String TROUBLE = "warn-text";

    private final FxState state;
    private final RemoteViewModel model;
    private final Remote remote;
    private final Executor background;

    @FXML private ToggleSwitch apiSwitch;
    @FXML private Label apiAddress;
    @FXML private Tooltip apiTip;
    @FXML private Button apiCopy;
    @FXML private Button apiNext;

    /**
     * Over the given state.
     *
     * @param background where the API is switched
     */
    public RemoteController(FxState state, Texts texts, Remote remote, Executor background) {
        this.state = state;
        this.remote = remote;
        this.background = background;
        model = new RemoteViewModel(texts);
    }

    @FXML
    void initialize() {
        state.frame().map(Frame::remote).subscribe(this::show);
        apiSwitch.selectedProperty().subscribe((_, on) -> turn(on));
    }

    private void show(State now) {
        apiSwitch.setSelected(model.isOn(now));
        apiAddress.setText(model.place(now));
        apiTip.setText(model.detail(now));
        apiAddress.getStyleClass().remove(TROUBLE);
        if (model.isTrouble(now)) apiAddress.getStyleClass().add(TROUBLE);
        apiCopy.setVisible(model.isOn(now));
        apiNext.setVisible(model.offered(now) > 0);
        apiNext.setText(model.offer(now));
    }

    private State now() {
        return state.frame().get().remote();
    }

    /** Only the user's hand: what the API itself does has been told already. */
    private void turn(boolean on) {
        if (on == model.isOn(now())) return;
        background.execute(
                () -> {
                    if (on) remote.on();
                    else remote.off();
                    state.execute(() -> show(remote.state().get()));
                });
    }

    @FXML
    void onCopy() {
        if (now() instanceof State.On(var url)) Saver.copy(url);
    }

    @FXML
    void onNext() {
        int port = model.offered(now());
        if (port > 0) background.execute(() -> remote.on(port));
    }
}
