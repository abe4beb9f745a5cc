package dev.redrill.bench.endurance;

import dev.redrill.Redrill;
import dev.redrill.Wait;
import dev.redrill.container.ContainerInfo;
import dev.redrill.time.TimeSource;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The program, started as its own main class is, and beside it somebody who looks at its frames and
 * its heap and presses its buttons, asked line by line.
 */
public final class WatchedProgram {
    static final String FRAMES = "frames";
    static final String HEAP = "heap";
    static final String SAYS = "says ";
    static final String EMBEDDED = "embedded";
    static final String CONTAINER = "container ";

    private static final String DIALOG = ".chooser-card #";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MIB = 1024 * 1024;

    private final Frames frames;

    private WatchedProgram(Frames frames) {
        this.frames = frames;
    }

    /** The program's own arguments. */
    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().name("main").start(() -> Redrill.main(args));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        @Nullable WatchedProgram watched = null;
        for (String asked = in.readLine(); asked != null; asked = in.readLine()) {
            if (watched == null) watched = look();
            System.out.println(watched.answer(asked));
        }
        System.exit(0);
    }

    private static WatchedProgram look() throws Exception {
        return new WatchedProgram(
                onFx(
                        () -> {
                            var frames = new Frames(TimeSource.system());
                            frames.start();
                            return frames;
                        }));
    }

    private String answer(String asked) throws Exception {
        if (asked.equals(FRAMES)) return frames();
        if (asked.equals(HEAP)) return heap();
        if (asked.startsWith(SAYS)) return says(asked.substring(SAYS.length()));
        if (asked.equals(EMBEDDED)) return chooseEmbedded();
        if (asked.startsWith(CONTAINER)) return choose(asked.substring(CONTAINER.length()));
        throw new IOException("nobody knows how to answer " + asked);
    }

    private String frames() throws Exception {
        Frames.Seen seen = onFx(frames::seen);
        return String.format(
                Locale.ROOT,
                "%.1f %d %d %s",
                seen.longestMillis(),
                seen.count(),
                seen.late(),
                seen.where());
    }

    /** What is left after a collection, in MiB; nobody looks at the frames in that time. */
    private String heap() throws Exception {
        onFx(
                () -> {
                    frames.stop();
                    return true;
                });
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        onFx(
                () -> {
                    frames.start();
                    return true;
                });
        return String.format(Locale.ROOT, "%.3f", used / MIB);
    }

    private static String says(String id) throws Exception {
        return onFx(() -> ((Labeled) scene().lookup("#" + id)).getText());
    }

    private static String chooseEmbedded() throws Exception {
        press("#target", DIALOG + "embedded", DIALOG + "open");
        return EMBEDDED;
    }

    private static String choose(String container) throws Exception {
        press("#target", DIALOG + "listed");
        Wait.until(container + " is listed", PATIENCE, () -> select(container));
        press(DIALOG + "open");
        return container;
    }

    private static boolean select(String container) {
        try {
            return onFx(
                    () -> {
                        var list = (ListView<?>) scene().lookup(DIALOG + "containers");
                        for (int i = 0; i < list.getItems().size(); i++) {
                            if (list.getItems().get(i) instanceof ContainerInfo info
                                    && info.name().equals(container)) {
                                list.getSelectionModel().select(i);
                                return true;
                            }
                        }
                        return false;
                    });
        } catch (Exception e) {
            throw new IllegalStateException("the list cannot be looked at", e);
        }
    }

    private static void press(String... buttons) throws Exception {
        for (String button : buttons) {
            onFx(
                    () -> {
                        ((ButtonBase) scene().lookup(button)).fire();
                        return true;
                    });
        }
    }

    private static Scene scene() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Window::getScene)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T onFx(Callable<T> question) throws Exception {
        var answer = new CompletableFuture<T>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(question.call());
                    } catch (Exception e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.get();
    }
}
