package dev.redrill.ui.hint;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.util.Subscription;

/** Names the first button to press. It goes with the first crash, or when it is put away. */
public final class HintController {
    private final FxState state;
    private final boolean due;
    private final Runnable choose;
    private final Runnable onSeen;

    @FXML private Node hint;
    private Subscription watching = Subscription.EMPTY;

    /**
     * @param due whether it is shown at all
     * @param onSeen runs once, when it has gone
     */
    public HintController(FxState state, boolean due, Runnable choose, Runnable onSeen) {
        this.state = state;
        this.due = due;
        this.choose = choose;
        this.onSeen = onSeen;
    }

    @FXML
    void initialize() {
        if (!due) return;
        hint.setVisible(true);
        watching = state.frame().subscribe(this::look);
    }

    private void look(Frame frame) {
        if (frame.live().stream()
                .flatMap(live -> live.recovery().incidents().stream())
                .anyMatch(incident -> incident.origin() == Incident.Origin.OURS)) {
            onClose();
        }
    }

    @FXML
    void onChoose() {
        choose.run();
    }

    @FXML
    void onClose() {
        if (!hint.isVisible()) return;
        hint.setVisible(false);
        watching.unsubscribe();
        onSeen.run();
    }
}
