package dev.redrill.bench.subject;

import atlantafx.base.theme.PrimerLight;

import dev.redrill.time.TimeSource;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The least window with a button: prints when its first frame is painted, and ends. */
public final class HelloWindow extends Application {
    private int pulses;

    /** Takes no arguments. */
    public static void main(String[] args) {
        launch(HelloWindow.class);
    }

    @Override
    public void start(Stage stage) {
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var scene = new Scene(new StackPane(new Button("Hello")), 1280, 800);
        scene.addPostLayoutPulseListener(this::pulse);
        stage.setScene(scene);
        stage.show();
    }

    /** As the program itself does it: the second pulse follows the first frame. */
    private void pulse() {
        pulses++;
        switch (pulses) {
            case 1 -> Platform.requestNextPulse();
            case 2 -> {
                System.out.println(TimeSource.system().now());
                Platform.exit();
            }
            default -> {} // on its way out
        }
    }
}
