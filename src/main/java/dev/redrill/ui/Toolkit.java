package dev.redrill.ui;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** JavaFX, started once per process by whoever asks for it first. */
public final class Toolkit {
    private static final CompletableFuture<Stage> STAGE = started();

    private Toolkit() {}

    /**
     * Starts it ahead of the window, beside whatever else the start has to do. Comes back at once;
     * when it fails, {@link MainWindow#show} tells that.
     */
    public static void begin() {
        // being asked has loaded this class, and that has started it
    }

    /**
     * Runs something on the FX thread, once the toolkit stands.
     *
     * @param open the toolkit ends when it throws
     * @return what open gives; fails when the toolkit does not start, or when open throws
     */
    static <T> CompletableFuture<T> open(Function<Stage, T> open) {
        return STAGE.thenApplyAsync(
                stage -> {
                    try {
                        return open.apply(stage);
                    } catch (RuntimeException | Error e) {
                        Platform.exit();
                        throw e;
                    }
                },
                Platform::runLater);
    }

    /** Takes the stage that JavaFX brings. */
    static void stands(Stage stage) {
        STAGE.complete(stage);
    }

    private static CompletableFuture<Stage> started() {
        var stage = new CompletableFuture<Stage>();
        Thread.ofPlatform()
                .name("window-launcher")
                .start(
                        () -> {
                            try {
                                Application.launch(RedrillApplication.class);
                            } catch (RuntimeException | Error e) {
                                stage.completeExceptionally(e);
                            }
                        });
        return stage;
    }
}
