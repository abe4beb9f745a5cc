package dev.redrill.ui;

import dev.redrill.ui.actions.PressedKey;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.area.Area;
import dev.redrill.ui.header.HeaderController;
import dev.redrill.ui.look.CopiedEvent;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

import java.util.Optional;
import java.util.concurrent.Executor;

/** The window as a whole: its areas, which of them are seen, and what lies above them. */
final class MainController {
    private static final PseudoClass PRESENTER = PseudoClass.getPseudoClass("presenter");

    /**
     * What the window is put together of.
     *
     * @param workspace made after the first frame, because nothing of it is seen before
     */
    record Parts(
            Area<HeaderController> header,
            Area<?> opening,
            Area<?> status,
            OnDemand<Area<WorkspaceController>> workspace,
            Overlay overlay) {}

    private final Parts parts;
    private final Presentation presentation;
    private final Texts texts;
    private final Executor later;

    @FXML private Pane window;
    @FXML private Pane content;
    @FXML private Pane middle;
    @FXML private PressedKey pressed;

    MainController(Parts parts, Presentation presentation, Texts texts, Executor later) {
        this.parts = parts;
        this.presentation = presentation;
        this.texts = texts;
        this.later = later;
    }

    @FXML
    void initialize() {
        content.getChildren().addFirst(parts.header().root());
        middle.getChildren().setAll(parts.opening().root());
        content.getChildren().addLast(parts.status().root());
        window.getChildren().setAll(content, parts.overlay().layer(), pressed);
        window.addEventHandler(CopiedEvent.COPIED, _ -> pressed.say(texts.get("saver.copied")));
        content.disableProperty().bind(parts.overlay().showingProperty());
        presentation.presentingProperty().subscribe(this::present);
        // later, because they change while the window is being laid out
        content.heightProperty().subscribe(() -> later.execute(this::makeRoom));
    }

    /** Puts the workspace in; once, after the first frame. */
    void furnish() {
        middle.getChildren().addFirst(parts.workspace().get().root());
        makeRoom();
    }

    void search() {
        workspaceAtHand().ifPresent(WorkspaceController::search);
    }

    void undo() {
        workspaceAtHand().ifPresent(WorkspaceController::halt);
    }

    void turnArming() {
        if (!parts.overlay().isShowing()) parts.header().controller().turnArming();
    }

    void onKey(KeyEvent event) {
        workspaceAtHand().ifPresent(workspace -> workspace.onKey(event));
    }

    void bringBack() {
        workspaceAtHand().ifPresent(WorkspaceController::bringBack);
    }

    private Optional<WorkspaceController> workspaceAtHand() {
        return parts.overlay().isShowing() ? Optional.empty() : workspace();
    }

    private Optional<WorkspaceController> workspace() {
        return parts.workspace().ifMade().map(Area::controller);
    }

    /** A class sees what the hands do. */
    void pressed(Shortcut shortcut) {
        if (presentation.isPresenting()) pressed.show(shortcut, texts);
    }

    private void present(boolean on) {
        window.pseudoClassStateChanged(PRESENTER, on);
        makeRoom();
        if (!on) pressed.hide();
    }

    private void makeRoom() {
        boolean presenting = presentation.isPresenting();
        parts.header().controller().present(presenting);
        parts.status().root().setVisible(!presenting);
        parts.status().root().setManaged(!presenting);
        workspace().ifPresent(w -> w.fit(presenting, content.getHeight()));
    }
}
