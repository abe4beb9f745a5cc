package dev.redrill.ui.status;

import dev.redrill.session.Session;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.text.Texts;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

import java.util.Optional;

/** The status bar: the engine, the last event, the API. */
public final class StatusController {
    private final FxState state;
    private final StatusViewModel model;
    private final ObservableValue<String> notice;
    private final Area<RemoteController> remote;

    @FXML private Pane bar;
    @FXML private Label engine;
    @FXML private Tooltip engineTip;
    @FXML private Label event;
    @FXML private Label said;
    @FXML private Button redisCli;

    /**
     * Over the given state.
     *
     * @param notice what the window has to say about something that the user did
     * @param remote stands in the bar
     */
    public StatusController(
            FxState state,
            Texts texts,
            ObservableValue<String> notice,
            Area<RemoteController> remote) {
        this.state = state;
        this.notice = notice;
        this.remote = remote;
        model = new StatusViewModel(texts);
    }

    @FXML
    void initialize() {
        bar.getChildren().setAll(engine, event, said, remote.root(), redisCli);
        said.textProperty().bind(notice);
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        engine.setText(model.engine(frame.engine()));
        engineTip.setText(model.engineDetail(frame.engine()));
        event.setText(model.lastEvent(frame));
        redisCli.setVisible(redisCli(frame).isPresent());
    }

    private static Optional<String> redisCli(Frame frame) {
        return frame.live().map(Live::session).flatMap(Session::redisCli);
    }

    @FXML
    void onRedisCli() {
        redisCli(state.frame().get()).ifPresent(Saver::copy);
    }
}
