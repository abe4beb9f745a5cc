package dev.redrill.ui.look;

import dev.redrill.ui.text.Texts;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Puts things on the clipboard and into files that the user names. */
public final class Saver {
    private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
    private static final double SHARPNESS = 2;

    private final Texts texts;
    private final Executor background;
    private final Consumer<String> notice;
    private final Supplier<Optional<Window>> owner;

    /**
     * @param background where files are written
     * @param notice told in a line how it went, on the thread of the background
     */
    public Saver(
            Texts texts,
            Executor background,
            Consumer<String> notice,
            Supplier<Optional<Window>> owner) {
        this.texts = texts;
        this.background = background;
        this.notice = notice;
        this.owner = owner;
    }

    /** Puts text on the clipboard; the focused window is told with a {@link CopiedEvent}. */
    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isFocused())
                .flatMap(window -> Stream.ofNullable(window.getScene().getFocusOwner()))
                .findFirst()
                .ifPresent(owner -> owner.fireEvent(new CopiedEvent()));
    }

    /** Asks for a file and writes what is seen of a node into it, as PNG. */
    public void savePicture(Node node, String suggested) {
        ask(suggested, "*.png")
                .ifPresent(
                        file -> {
                            WritableImage image = picture(node);
                            write(file, () -> write(image, file));
                        });
    }

    /** Asks for a file and writes text into it; the text is made in the background. */
    public void saveText(Supplier<String> text, String suggested) {
        ask(suggested, "*.*")
                .ifPresent(file -> write(file, () -> Files.writeString(file, text.get())));
    }

    /** What is seen of a node, at twice its size. */
    public static WritableImage picture(Node node) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARPNESS, SHARPNESS));
        return node.snapshot(parameters, null);
    }

    /** Writes a picture as PNG. */
    public static void write(WritableImage image, Path file) throws IOException {
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    private Optional<Path> ask(String suggested, String pattern) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(suggested);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(pattern, pattern));
        return Optional.ofNullable(chooser.showSaveDialog(owner.get().orElse(null)))
                .map(File::toPath);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Path file, Writing writing) {
        background.execute(
                () -> {
                    try {
                        writing.run();
                        notice.accept(texts.get("saver.saved", file));
                    } catch (IOException | UncheckedIOException e) {
                        LOG.warn("could not write {}", file, e);
                        notice.accept(texts.get("saver.failed", file));
                    }
                });
    }
}
