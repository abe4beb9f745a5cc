package dev.redrill.ui.controls;

import dev.redrill.recovery.CrashKind;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.overlay.Confirmation;
import dev.redrill.ui.text.RecoveryWords;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Crash, Restart, Reconnect, and the way back. */
public final class ControlsController {
    /** Below this width a reason would be cut; the headline says it as well. */
    private static final double ROOM_FOR_REASON = 88;

    private final FxState state;
    private final Texts texts;
    private final Confirmation question;
    private final Executor background;
    private final Consumer<String> notice;
    private final ControlsViewModel model;

    @FXML private Button crash;
    @FXML private MenuItem crashByEngine;
    @FXML private MenuItem crashInside;
    @FXML private MenuButton crashMore;
    @FXML private Button restart;
    @FXML private Button reconnect;
    @FXML private Button halt;
    @FXML private Label reason;
    @FXML private Tooltip reasonTip;

    /**
     * Over the given state.
     *
     * @param background where sessions are called
     * @param notice takes what was refused, on any thread
     */
    public ControlsController(
            FxState state,
            Texts texts,
            Confirmation question,
            Executor background,
            Consumer<String> notice) {
        this.state = state;
        this.texts = texts;
        this.question = question;
        this.background = background;
        this.notice = notice;
        model = new ControlsViewModel(texts);
    }

    @FXML
    void initialize() {
        reason.visibleProperty().bind(reason.widthProperty().greaterThan(ROOM_FOR_REASON));
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        crash.setDisable(model.againstCrash(frame, CrashKind.ENGINE).isPresent());
        crashByEngine.setDisable(crash.isDisable());
        crashInside.setDisable(model.againstCrash(frame, CrashKind.PROCESS).isPresent());
        crashMore.setDisable(crash.isDisable() && crashInside.isDisable());
        restart.setDisable(model.againstRestart(frame).isPresent());
        reconnect.setDisable(model.againstReconnect(frame).isPresent());
        halt.setDisable(!model.canHalt(frame));
        reason.setText(model.reason(frame));
        reasonTip.setText(reason.getText());
    }

    @FXML
    void onCrash() {
        crash(CrashKind.ENGINE);
    }

    @FXML
    void onCrashInside() {
        crash(CrashKind.PROCESS);
    }

    private void crash(CrashKind kind) {
        breaking("controls.ask.crash", session -> session.crash(kind));
    }

    @FXML
    void onRestart() {
        breaking("controls.ask.restart", Session::restart);
    }

    @FXML
    void onReconnect() {
        session().ifPresent(session -> run(session, Session::reconnect));
    }

    @FXML
    void onHalt() {
        halt();
    }

    /** Puts back at once whatever is stopped or frozen. */
    public void halt() {
        if (!model.canHalt(state.frame().get())) return;
        session().ifPresent(session -> run(session, Session::halt));
    }

    private void breaking(String yesKey, Consumer<Session> action) {
        session()
                .ifPresent(
                        session -> {
                            if (!model.mustAsk(session)) {
                                run(session, action);
                                return;
                            }
                            question.ask(
                                    texts.get("controls.ask.title", session.name()),
                                    texts.get("controls.ask.detail", session.name()),
                                    texts.get(yesKey, session.name()),
                                    () -> {
                                        session.agree();
                                        run(session, action);
                                    });
                        });
    }

    private void run(Session session, Consumer<Session> action) {
        background.execute(
                () -> {
                    try {
                        action.accept(session);
                    } catch (RecoveryRefused e) {
                        notice.accept(RecoveryWords.line(texts, e.reason()));
                    }
                });
    }

    private Optional<Session> session() {
        return state.frame().get().live().map(Live::session);
    }
}
