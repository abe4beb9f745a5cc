package dev.redrill.ui;

import javafx.application.Application;
import javafx.stage.Stage;

/**
 * What desktops know the program by: JavaFX takes the window class from this class's full name, and
 * from nowhere else.
 */
public final class RedrillApplication extends Application {
    @Override
    public void start(Stage stage) {
        Toolkit.stands(stage);
    }
}
