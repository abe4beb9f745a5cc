package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.OtherJvm;
import dev.redrill.Shell;
import dev.redrill.program.OnlyWindow.Claim;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** On real sockets, and with a real second process. */
@Timeout(60)
class OnlyWindowTest {
    private final TimeSource time = TimeSource.system();

    @TempDir private Path folder;

    private Claim claim() throws InterruptedException {
        return OnlyWindow.claim(folder.resolve("run"), time);
    }

    @Test
    void theSecondRaisesTheFirstAndTheThirdDoesSoAgain() throws Exception {
        var raised = new AtomicInteger();

        try (var first = ours(claim())) {
            first.onRaise(() -> raised.incrementAndGet() > 0);
            assertThat(claim()).isEqualTo(new Claim.Raised());
            assertThat(claim()).isEqualTo(new Claim.Raised());
        }

        assertThat(raised).hasValue(2);
    }

    @Test
    void theSecondRaisesTheFirstThoughTheFolderIsTooDeepForASocket() throws Exception {
        Path deep = folder.resolve("deep".repeat(20)).resolve("deeper".repeat(20));

        try (var first = ours(OnlyWindow.claim(deep, time))) {
            first.onRaise(() -> true);
            assertThat(OnlyWindow.claim(deep, time)).isEqualTo(new Claim.Raised());
        }
    }

    @Test
    void aWindowThatIsStillComingCountsAsRaised() throws Exception {
        try (var _ = ours(claim())) {
            assertThat(claim()).isEqualTo(new Claim.Raised());
        }
    }

    @Test
    void theNextOneHasItWhenTheFirstIsClosed() throws Exception {
        ours(claim()).close();

        try (var next = ours(claim())) {
            next.onRaise(() -> true);
            assertThat(claim()).isEqualTo(new Claim.Raised());
        }
    }

    @Test
    void aWindowThatCannotBeShownIsToldAfterTheDeadlineWithItsProcess() throws Exception {
        try (var first = ours(claim())) {
            first.onRaise(() -> false);
            long begun = time.nanos();

            assertThat(claim())
                    .isEqualTo(
                            new Claim.Silent(
                                    Optional.of(ProcessHandle.current().pid()),
                                    OnlyWindow.PATIENCE));
            assertThat(Duration.ofNanos(time.nanos() - begun))
                    .isBetween(OnlyWindow.PATIENCE, OnlyWindow.PATIENCE.multipliedBy(3));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderIsItsOwnersAlone() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        ours(claim()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
    }

    @Test
    void whereNoFolderCanBeTheWindowOpensAllTheSame() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(OnlyWindow.claim(file, time)).isEqualTo(new Claim.Untold());
        assertThat(OnlyWindow.claim(file, time)).isEqualTo(new Claim.Untold());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anotherProcessIsRaisedAndOneThatHangsIsToldAndOneThatWasKilledLeavesNothingInTheWay()
            throws Exception {
        Process other = Holder.start(folder.resolve("run"));
        try (BufferedReader told = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("holds it");
            assertThat(claim()).isEqualTo(new Claim.Raised());
            assertThat(told.readLine()).isEqualTo("raised");

            String _ = Shell.must("kill", "-STOP", Long.toString(other.pid()));
            assertThat(claim())
                    .isEqualTo(new Claim.Silent(Optional.of(other.pid()), OnlyWindow.PATIENCE));
        } finally {
            int _ = other.destroyForcibly().waitFor();
        }

        assertThat(folder.resolve("run/window.sock")).exists();
        ours(claim()).close();
    }

    private static OnlyWindow ours(Claim claim) {
        if (claim instanceof Claim.Ours(var window)) return window;
        throw new AssertionError("not ours: " + claim);
    }

    /** A process that holds the window until it is killed. */
    static final class Holder {
        private Holder() {}

        static Process start(Path folder) throws IOException {
            return OtherJvm.running(Holder.class, folder.toString())
                    .redirectErrorStream(true)
                    .start();
        }

        public static void main(String[] args) throws Exception {
            OnlyWindow window = ours(OnlyWindow.claim(Path.of(args[0]), TimeSource.system()));
            window.onRaise(
                    () -> {
                        System.out.println("raised");
                        return true;
                    });
            System.out.println("holds it");
            Thread.currentThread().join(); // for ever
        }
    }
}
