package dev.redrill.ui.opening;

import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;

/** What is missing, why, and one button to try again. */
public final class OpeningController {
    private final FxState state;
    private final Texts texts;
    private final Targets targets;
    private final Runnable choose;

    @FXML private Node card;
    @FXML private ProgressIndicator progress;
    @FXML private Region shape;
    @FXML private Label title;
    @FXML private Label message;
    @FXML private Label remedy;
    @FXML private Button again;
    @FXML private Button embedded;

    /** Over the given state; what is chosen is opened through the targets. */
    public OpeningController(FxState state, Texts texts, Targets targets, Runnable choose) {
        this.state = state;
        this.texts = texts;
        this.targets = targets;
        this.choose = choose;
    }

    @FXML
    void initialize() {
        state.frame().map(frame -> frame.opened()).subscribe(this::show);
    }

    private void show(Opened opened) {
        switch (opened) {
            // Nothing is open only until the first target is opened.
            case Opened.Nothing _, Opened.Opening _ ->
                    say(true, false, "opening.opening", texts.get("opening.opening.detail"), "");
            case Opened.Open _ -> card.setVisible(false);
            case Opened.Failed(var target, var problem) -> {
                say(
                        false,
                        true,
                        "opening.failed",
                        texts.sentences(problem.message()),
                        texts.sentences(problem.remedy()));
                if (target.isOurs()) embedded.setVisible(false);
            }
        }
    }

    private void say(boolean busy, boolean failed, String titleKey, String what, String advice) {
        card.setVisible(true);
        progress.setVisible(busy);
        shape.setVisible(failed);
        title.setText(texts.get(titleKey));
        message.setText(what);
        remedy.setText(advice);
        remedy.setVisible(!advice.isEmpty());
        again.setVisible(failed);
        embedded.setVisible(!busy);
    }

    @FXML
    void onAgain() {
        if (state.frame().get().opened() instanceof Opened.Failed(var target, _)) {
            targets.open(target);
        }
    }

    @FXML
    void onEmbedded() {
        targets.open(new Target.Embedded());
    }

    @FXML
    void onChoose() {
        choose.run();
    }
}
