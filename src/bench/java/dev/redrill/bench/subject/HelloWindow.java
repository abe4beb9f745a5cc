package dev.redrill.bench.subject;

import atlantafx.base.theme.PrimerLight;

import dev.redrill.time.TimeSource;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import java.time.Duration;

/** The least window with a button: prints when its first frame is painted, and ends. */
public final class HelloWindow extends Application {
    /** The argument with which it stays, and changes its text each second. */
    static final String TICKING = "ticking";

    private final Button button = new Button("Hello");
    private int pulses;

    /** Takes {@link #TICKING} or nothing. */
    public static void main(String[] args) {
        launch(HelloWindow.class, args);
    }

    @Override
    public void start(Stage stage) {
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var scene = new Scene(new StackPane(button), 1280, 800);
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
                if (getParameters().getRaw().contains(TICKING)) tick();
                else Platform.exit();
            }
            default -> {} // on its way out, or ticking
        }
    }

    /** No animation, which would draw sixty times a second. */
    private void tick() {
        TimeSource time = TimeSource.system();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                while (true) {
                                    time.sleep(Duration.ofSeconds(1));
                                    String now = time.now().toString();
                                    Platform.runLater(() -> button.setText(now));
                                }
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
