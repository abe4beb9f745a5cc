package dev.redrill.ui;

import dev.redrill.program.Failure;
import dev.redrill.ui.chooser.ChooserController;
import dev.redrill.ui.failure.FailureController;
import dev.redrill.ui.help.HelpController;
import dev.redrill.ui.help.Page;
import dev.redrill.ui.lab.LabController;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.overlay.QuestionController;
import dev.redrill.ui.settings.SettingsController;
import dev.redrill.ui.text.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The cards above the window, each made when it is opened for the first time. */
final class Dialogs {
    private final Overlay overlay;
    private final Texts texts;
    private final OnDemand<ChooserController> chooser;
    private final OnDemand<LabController> lab;
    private final OnDemand<SettingsController> settings;
    private final OnDemand<HelpController> help;
    private final OnDemand<FailureController> failure;
    private final OnDemand<QuestionController> question;

    Dialogs(Areas areas, Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
        chooser = new OnDemand<>(areas::chooser);
        lab = new OnDemand<>(areas::lab);
        settings = new OnDemand<>(areas::settings);
        help = new OnDemand<>(areas::help);
        failure = new OnDemand<>(areas::failure);
        question = new OnDemand<>(areas::question);
    }

    void chooseTarget() {
        chooser.get().show();
    }

    void showLab() {
        lab.get().show();
    }

    void showSettings() {
        settings.get().show();
    }

    void showKeys() {
        help(Page.KEYS);
    }

    void showGuide() {
        help(Page.LIGHTS);
    }

    void help(Page page) {
        help.get().show(page);
    }

    void tellFailure(Failure what) {
        failure.get().show(what);
    }

    void ask(String title, String detail, String yes, Runnable action) {
        question.get().ask(title, detail, yes, action);
    }

    /** Shows that the window is closing, until it is closed. */
    void sayClosing() {
        var title = new Label(texts.get("closing.title"));
        title.getStyleClass().add("title");
        var card = new VBox(title, new Label(texts.get("closing.detail")));
        card.getStyleClass().addAll("card", "dialog-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        overlay.showForGood(card);
    }
}
