package dev.redrill.ui;

import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.controls.ControlsController;
import dev.redrill.ui.hint.HintController;
import dev.redrill.ui.log.LogController;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/** What shows an open target: seen while there is one, and as much of it as there is room for. */
final class WorkspaceController {
    /** Below this height there is no room for the log beside the picture, in presenter mode. */
    private static final double ROOM_FOR_LOG = 680;

    /** Below this width the picture needs all of it, in presenter mode. */
    private static final double ROOM_FOR_INCIDENT = 760;

    private final FxState state;

    @FXML private Pane workspace;
    @FXML private Node incident;
    @FXML private Node load;
    @FXML private Node log;
    @FXML private LogController logController;
    @FXML private ControlsController controlsController;
    @FXML private HintController hintController;

    WorkspaceController(FxState state) {
        this.state = state;
    }

    @FXML
    void initialize() {
        state.frame()
                .map(frame -> frame.opened() instanceof Opened.Open)
                .subscribe(open -> workspace.setVisible(open));
    }

    Parent root() {
        return workspace;
    }

    /**
     * Everything, or in presenter mode what a class needs and a window of this size has room for.
     */
    void fit(boolean presenting, double width, double height) {
        show(load, !presenting);
        show(incident, !presenting || width > ROOM_FOR_INCIDENT);
        show(log, !presenting || height > ROOM_FOR_LOG);
    }

    void search() {
        if (log.isVisible()) logController.search();
    }

    void halt() {
        controlsController.halt();
    }

    void hint() {
        hintController.show();
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
