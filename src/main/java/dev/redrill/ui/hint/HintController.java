package dev.redrill.ui.hint;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

/** Names the first button to press. It goes with the first crash, or when it is put away. */
public final class HintController {
    private final FxState state;
    private final Runnable choose;
    private final Runnable onSeen;

    @FXML private Node hint;
    private @Nullable Subscription watching;

    /**
     * Not shown yet.
     *
     * @param onSeen runs once, when it has gone
     */
    public HintController(FxState state, Runnable choose, Runnable onSeen) {
        this.state = state;
        this.choose = choose;
        this.onSeen = onSeen;
    }

    /** Shows it. */
    public void show() {
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
        if (watching != null) watching.unsubscribe();
        onSeen.run();
    }
}
