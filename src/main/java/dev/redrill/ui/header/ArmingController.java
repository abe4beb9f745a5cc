package dev.redrill.ui.header;

import dev.redrill.session.Session;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.overlay.Confirmation;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

import java.util.Optional;

/** The switch between observing the target and breaking it. */
public final class ArmingController {
    private final FxState state;
    private final ArmingViewModel model;
    private final Confirmation question;

    @FXML private Node arming;
    @FXML private ToggleButton observe;
    @FXML private ToggleButton arm;

    /**
     * Over the given state.
     *
     * @param question asks before a target is armed that nobody has allowed to be broken
     */
    public ArmingController(FxState state, Texts texts, Confirmation question) {
        this.state = state;
        this.question = question;
        model = new ArmingViewModel(texts);
    }

    @FXML
    void initialize() {
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        arming.setVisible(model.isShown(frame));
        observe.setSelected(!model.isArmed(frame));
        arm.setSelected(model.isArmed(frame));
    }

    @FXML
    void onObserve() {
        session().ifPresent(Session::disarm);
        state.refresh();
    }

    @FXML
    void onArm() {
        session().filter(session -> !session.isArmed()).ifPresent(this::arm);
        state.refresh();
    }

    private void arm(Session session) {
        if (!session.needsConsent()) {
            session.arm();
            return;
        }
        question.ask(
                model.question(session),
                model.consequences(),
                model.yes(session),
                () -> {
                    session.arm();
                    state.refresh();
                });
    }

    /** Switches to the other of the two. */
    void turn() {
        if (model.isArmed(state.frame().get())) onObserve();
        else onArm();
    }

    private Optional<Session> session() {
        return state.frame().get().live().map(Live::session);
    }
}
