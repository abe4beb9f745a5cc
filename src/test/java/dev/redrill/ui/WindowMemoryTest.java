package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class WindowMemoryTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1080);

    @TempDir private Path folder = Path.of("");

    private static WindowMemory at(double x, double y, double width, double height) {
        return new WindowMemory(new Rectangle2D(x, y, width, height), false, null, true);
    }

    @Test
    void remembersWhatItWrote() throws Exception {
        var memory =
                new WindowMemory(new Rectangle2D(10, 20, 1280, 800), true, ColorScheme.DARK, false);
        Path file = folder.resolve("deeper").resolve("window.json");

        memory.write(file);

        assertThat(WindowMemory.read(file)).isEqualTo(memory);
    }

    @Test
    void leavesNothingOfASaveThatWasKilled() throws Exception {
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        Files.createFile(folder.resolve(".window.json." + gone + ".new"));
        Path file = folder.resolve("window.json");

        WindowMemory.NONE.write(file);

        assertThat(folder.toFile().list()).containsExactly("window.json");
    }

    @Test
    void beginsAfreshWhenThereIsNothingToReadOrNothingUsable() throws Exception {
        Path broken = Files.writeString(folder.resolve("window.json"), "{");

        assertThat(WindowMemory.read(folder.resolve("missing.json"))).isEqualTo(WindowMemory.NONE);
        assertThat(WindowMemory.read(broken)).isEqualTo(WindowMemory.NONE);
    }

    @Test
    void comesBackWhollyOntoTheScreen() {
        assertThat(at(1_500, 900, 1280, 800).on(List.of(SCREEN)))
                .contains(new Rectangle2D(640, 280, 1280, 800));
        assertThat(at(100, 100, 4_000, 3_000).on(List.of(SCREEN))).contains(SCREEN);
    }

    @Test
    void forgetsAPlaceOnAScreenThatIsGone() {
        assertThat(at(3_000, 0, 1280, 800).on(List.of(SCREEN))).isEmpty();
    }
}
