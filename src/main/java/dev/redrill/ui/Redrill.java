package dev.redrill.ui;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What desktops know the program by: JavaFX takes the window class from this class's full name, and
 * from nowhere else. JavaFX also makes the object by itself, so what it is to open must wait for it
 * in a static field; there is one window per process.
 */
public final class Redrill extends Application {
    private static final AtomicReference<Consumer<Stage>> OPEN =
            new AtomicReference<>(_ -> Platform.exit());

    /**
     * Starts the toolkit.
     *
     * @param open runs on the FX thread, once the toolkit stands
     * @return what open gives; fails when the toolkit does not start, or when open throws
     */
    static <T> CompletableFuture<T> launch(Function<Stage, T> open) {
        var opened = new CompletableFuture<T>();
        OPEN.set(
                stage -> {
                    try {
                        opened.complete(open.apply(stage));
                    } catch (RuntimeException | Error e) {
                        opened.completeExceptionally(e);
                        Platform.exit();
                    }
                });
        Thread.ofPlatform()
                .name("window-launcher")
                .start(
                        () -> {
                            try {
                                Application.launch(Redrill.class);
                            } catch (RuntimeException | Error e) {
                                opened.completeExceptionally(e);
                            }
                        });
        return opened;
    }

    @Override
    public void start(Stage stage) {
        Objects.requireNonNull(OPEN.get()).accept(stage);
    }
}
