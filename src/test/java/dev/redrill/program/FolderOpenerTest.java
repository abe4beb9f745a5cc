package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** With real commands in place of the desktop's. */
@EnabledOnOs(OS.LINUX)
class FolderOpenerTest {
    @TempDir private Path folder;

    @Test
    void handsTheFolderOverWhichIsMadeWhenItIsMissing() {
        Path missing = folder.resolve("a/b");

        assertThat(new FolderOpener(List.of("test", "-d"), true).open(missing)).isTrue();
    }

    @Test
    void saysWhenTheDesktopRefusesOrIsNone() {
        assertThat(new FolderOpener(List.of("false"), true).open(folder)).isFalse();
        assertThat(new FolderOpener(List.of("no-such-command"), true).open(folder)).isFalse();
    }
}
