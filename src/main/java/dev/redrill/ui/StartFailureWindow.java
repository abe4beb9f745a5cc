package dev.redrill.ui;

import dev.redrill.program.StartFailure;
import dev.redrill.ui.look.Look;
import dev.redrill.ui.text.StartWords;
import dev.redrill.ui.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.util.Locale;
import java.util.Objects;

/** A small window that says why the program was not started, in words that can be copied. */
final class StartFailureWindow {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 320;

    private StartFailureWindow() {}

    /** Shows the failure in a window of its own; on the FX thread. */
    static void on(Stage stage, StartFailure failure, Locale locale, Runnable onClosed) {
        Texts texts = Texts.in(locale);
        var title = new Label(texts.get("complaint.title"));
        title.getStyleClass().add("title");
        var words = new TextArea(StartWords.lines(texts, failure));
        words.setEditable(false);
        words.setWrapText(true);
        words.setAccessibleText(texts.get("complaint.title"));
        VBox.setVgrow(words, Priority.ALWAYS);
        var close = new Button(texts.get("complaint.close"));
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.setOnAction(_ -> stage.hide());
        var buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var root = new VBox(title, words, buttons);
        root.getStyleClass().addAll("window", "dialog-card");
        var scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(StartFailureWindow.class.getResource("window.css"))
                                .toExternalForm());
        var look = new Look(scene, null);
        stage.setScene(scene);
        stage.setTitle("Redrill");
        stage.getIcons().setAll(Icon.sizes());
        stage.setOnHidden(
                _ -> {
                    look.dispose();
                    onClosed.run();
                });
        stage.show();
    }
}
