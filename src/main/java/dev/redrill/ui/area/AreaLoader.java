package dev.redrill.ui.area;

import javafx.fxml.FXMLLoader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.ResourceBundle;

/** Loads areas from FXML; on the FX thread. */
public final class AreaLoader {
    private final ResourceBundle texts;

    /**
     * @param texts what the keys in the FXML stand for
     */
    public AreaLoader(ResourceBundle texts) {
        this.texts = texts;
    }

    /**
     * Loads an FXML, and the style sheet that it names.
     *
     * @param fxml a file beside its controller
     * @param controller of the class that the file names, with all it needs but the file's nodes
     * @throws UncheckedIOException when the file cannot be loaded, or names another class
     */
    public <C> Area<C> load(String fxml, C controller) {
        URL file = Objects.requireNonNull(controller.getClass().getResource(fxml), fxml);
        var loader = new FXMLLoader(file, texts);
        loader.setControllerFactory(named -> named.cast(controller));
        try {
            return new Area<>(loader.load(), controller);
        } catch (IOException e) {
            throw new UncheckedIOException("could not load " + file, e);
        }
    }
}
