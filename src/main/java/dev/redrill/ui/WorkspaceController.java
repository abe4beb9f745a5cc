package dev.redrill.ui;

import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.controls.ControlsController;
import dev.redrill.ui.log.LogController;

import javafx.fxml.FXML;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/** What shows an open target: seen while there is one, and as much of it as there is room for. */
final class WorkspaceController {
    /** Below this height there is no room for the log beside the picture, in presenter mode. */
    private static final double ROOM_FOR_LOG = 680;

    /** Below this width the picture needs all of it, in presenter mode. */
    private static final double ROOM_FOR_INCIDENT = 760;

    /** What it is put together of, from top to bottom. */
    record Parts(
            Area<?> lights,
            Area<?> retryChart,
            Area<?> incident,
            Area<?> load,
            Area<LogController> log,
            Area<?> hint,
            Area<ControlsController> controls) {}

    private final FxState state;
    private final Parts parts;

    @FXML private Pane workspace;
    @FXML private Pane pictures;

    WorkspaceController(FxState state, Parts parts) {
        this.state = state;
        this.parts = parts;
    }

    @FXML
    void initialize() {
        HBox.setHgrow(parts.retryChart().root(), Priority.ALWAYS);
        pictures.getChildren().setAll(parts.retryChart().root(), parts.incident().root());
        workspace
                .getChildren()
                .setAll(
                        parts.lights().root(),
                        pictures,
                        parts.load().root(),
                        parts.log().root(),
                        parts.hint().root(),
                        parts.controls().root());
        state.frame()
                .map(frame -> frame.opened() instanceof Opened.Open)
                .subscribe(open -> workspace.setVisible(open));
    }

    /**
     * Everything, or in presenter mode what a class needs and a window of this size has room for.
     */
    void fit(boolean presenting, double width, double height) {
        show(parts.load(), !presenting);
        show(parts.incident(), !presenting || width > ROOM_FOR_INCIDENT);
        show(parts.log(), !presenting || height > ROOM_FOR_LOG);
    }

    void search() {
        if (parts.log().root().isVisible()) parts.log().controller().search();
    }

    void halt() {
        parts.controls().controller().halt();
    }

    private static void show(Area<?> area, boolean visible) {
        area.root().setVisible(visible);
        area.root().setManaged(visible);
    }
}
