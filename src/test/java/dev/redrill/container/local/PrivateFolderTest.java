package dev.redrill.container.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redrill.Shell;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.state.ProcessMark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(30)
class PrivateFolderTest {
    @TempDir private Path parent;

    /** Nobody has this number together with this start. */
    private static void ownerIsGone(PrivateFolder folder) throws Exception {
        long gone = new ProcessBuilder("true").start().onExit().get().pid();
        Files.writeString(folder.path().resolve("owner"), gone + " -1");
    }

    @Test
    void aServerThatOutlivedItsOwnerIsEndedAndItsFolderDeleted() throws Exception {
        Process server = new ProcessBuilder("sleep", "60").start();
        try {
            PrivateFolder left = PrivateFolder.create(parent);
            PrivateFolder.note(left.path(), server.toHandle());
            ownerIsGone(left);

            PrivateFolder.create(parent);

            assertThat(server.isAlive()).isFalse();
            assertThat(left.path()).doesNotExist();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aStrangerWithTheSameNumberIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            PrivateFolder left = PrivateFolder.create(parent);
            Files.writeString(left.path().resolve("server"), stranger.pid() + " -1");
            ownerIsGone(left);

            PrivateFolder.create(parent);

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void theFolderOfOneWhoLivesIsLeftAlone() {
        PrivateFolder first = PrivateFolder.create(parent);
        PrivateFolder.create(parent);

        assertThat(first.path()).exists();
        ProcessHandle here = ProcessHandle.current();
        assertThat(ProcessMark.parse(ProcessMark.of(here).toString()))
                .contains(ProcessMark.of(here));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> PrivateFolder.create(file))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        e ->
                                assertThat(e.failure())
                                        .isInstanceOf(ContainerFailure.NoPrivateFolder.class))
                .hasMessageContaining(file.toString());
    }

    /** A file system of one's own needs rights that not everybody has. */
    @Test
    void aFolderThatForbidsRunningIsNamed() throws Exception {
        Process mount =
                new ProcessBuilder(
                                "mount", "-t", "tmpfs", "-o", "noexec", "none", parent.toString())
                        .start();
        assumeTrue(mount.waitFor() == 0, "the right to mount is needed");
        try {
            assertThatThrownBy(() -> ServerBinary.brought(parent))
                    .hasMessageContaining(parent.toString())
                    .hasMessageContaining("noexec");
        } finally {
            Shell.must("umount", parent.toString());
        }
    }
}
