package dev.redrill.ui;

import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.actions.AreaActions;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.controls.ControlsController;
import dev.redrill.ui.log.LogController;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

import java.util.stream.Stream;

/** What shows an open target: seen while there is one, and as much of it as there is room for. */
final class WorkspaceController {
    /** Below this height there is no room for the log beside the picture. */
    private static final double ROOM_FOR_LOG = 700;

    /** Below this one there is none for the load either, unless a class looks. */
    private static final double ROOM_FOR_LOAD = 620;

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
     * As much as there is room for. A class sees the load, which shows what an outage costs, and
     * not the log, which nobody reads from the back row.
     */
    void fit(boolean presenting, double height) {
        show(parts.load(), presenting || height > ROOM_FOR_LOAD);
        show(parts.log(), !presenting && height > ROOM_FOR_LOG);
    }

    /** A key pressed outside the areas: the first of them that knows it acts. */
    void onKey(KeyEvent event) {
        Stream.of(parts.incident(), parts.retryChart(), parts.log(), parts.lights())
                .map(Area::root)
                .filter(Node::isVisible)
                .flatMap(area -> AreaActions.of(area).stream())
                .forEach(actions -> actions.onKey(event));
    }

    void search() {
        if (parts.log().root().isVisible()) parts.log().controller().search();
    }

    void bringBack() {
        parts.controls().controller().bringBack();
    }

    void halt() {
        parts.controls().controller().halt();
    }

    private static void show(Area<?> area, boolean visible) {
        area.root().setVisible(visible);
        area.root().setManaged(visible);
    }
}
