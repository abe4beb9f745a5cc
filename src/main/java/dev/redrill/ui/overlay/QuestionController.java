package dev.redrill.ui.overlay;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** A card with a question. The safe answer has the focus. */
public final class QuestionController implements Confirmation {
    private final Overlay overlay;

    @FXML private Parent card;
    @FXML private Label question;
    @FXML private Label detail;
    @FXML private Button yes;
    @FXML private Button no;

    private Runnable action = () -> {};

    /** Creates the controller of the question card, which opens in the given overlay. */
    public QuestionController(Overlay overlay) {
        this.overlay = overlay;
    }

    @Override
    public void ask(String titleText, String detailText, String yesText, Runnable onYes) {
        question.setText(titleText);
        detail.setText(detailText);
        yes.setText(yesText);
        action = onYes;
        overlay.show(card, no);
    }

    @FXML
    void onYes() {
        overlay.hide();
        action.run();
    }

    @FXML
    void onNo() {
        overlay.hide();
    }
}
