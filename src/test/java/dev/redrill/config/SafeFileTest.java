package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class SafeFileTest {
    @TempDir private Path folder;

    @Test
    void aSaveRemovesWhatKilledOnesLeft() throws Exception {
        Path file = folder.resolve("redrill.yaml");
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        Path left = Files.createFile(folder.resolve(".redrill.yaml." + gone + ".new"));
        long here = ProcessHandle.current().parent().orElseThrow().pid();
        Path busy = Files.createFile(folder.resolve(".redrill.yaml." + here + ".new"));

        SafeFile.write(file, new byte[] {'#'});

        assertThat(left).doesNotExist();
        assertThat(busy).exists();
    }
}
