package dev.redrill.ui.failure;

import dev.redrill.program.Failure;
import dev.redrill.ui.look.FolderButton;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.nio.file.Path;

/** One card for a failure; whatever fails while it is there is only counted. */
public final class FailureController {
    private final Overlay overlay;
    private final Texts texts;
    private final FolderButton folders;

    @FXML private Parent card;
    @FXML private Label what;
    @FXML private Label detail;
    @FXML private TextField path;
    @FXML private Label more;
    @FXML private Button openFolder;
    @FXML private Label openResult;
    @FXML private Button close;

    private int sinceShown;

    /** Creates the controller of the failure card, which opens in the given overlay. */
    public FailureController(Overlay overlay, Texts texts, FolderButton folders) {
        this.overlay = overlay;
        this.texts = texts;
        this.folders = folders;
    }

    /** Shows it, or counts it while another one is shown. */
    public void show(Failure failure) {
        if (overlay.isShowing(card)) {
            more.setText(texts.get("failed.more", ++sinceShown));
            return;
        }
        sinceShown = 0;
        more.setText("");
        openResult.setText("");
        what.setText(failure.error().toString());
        detail.setText(
                texts.get(failure.report().isPresent() ? "failed.reported" : "failed.logged"));
        path.setText(failure.report().orElse(failure.log()).toString());
        overlay.show(card, close);
    }

    @FXML
    void onCopy() {
        Saver.copy(path.getText());
    }

    @FXML
    void onOpenFolder() {
        Path folder = Path.of(path.getText()).toAbsolutePath().getParent();
        if (folder != null) folders.open(folder, openFolder, openResult);
    }

    @FXML
    void onClose() {
        overlay.hide();
    }
}
