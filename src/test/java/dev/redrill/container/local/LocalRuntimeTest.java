package dev.redrill.container.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.OtherJvm;
import dev.redrill.Redrill;
import dev.redrill.Shell;
import dev.redrill.Wait;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.FailureKind;
import dev.redrill.container.LogLine;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(60)
class LocalRuntimeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir private Path temp = Path.of(".");

    @Test
    void tellsEveryStepAndEveryLineInOrder() throws Exception {
        List<Class<?>> events = new CopyOnWriteArrayList<>();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (var runtime = LocalRuntime.create(TimeSource.system());
                var _ = runtime.events(LocalRuntime.ID, e -> events.add(e.getClass()));
                var _ = runtime.logs(LocalRuntime.ID, 10, line -> lines.add(line.text()))) {
            runtime.start(LocalRuntime.ID);
            Wait.until("ready", PATIENCE, () -> saysReady(lines) == 1);
            runtime.pause(LocalRuntime.ID);
            runtime.unpause(LocalRuntime.ID);
            runtime.kill(LocalRuntime.ID);
            runtime.start(LocalRuntime.ID);
            Wait.until("ready again", PATIENCE, () -> saysReady(lines) == 2);
            runtime.restart(LocalRuntime.ID, PATIENCE);
            Wait.until("ready once more", PATIENCE, () -> saysReady(lines) == 3);
        }

        assertThat(events)
                .containsExactly(
                        ContainerEvent.Started.class,
                        ContainerEvent.Paused.class,
                        ContainerEvent.Unpaused.class,
                        ContainerEvent.Signalled.class,
                        ContainerEvent.Died.class,
                        ContainerEvent.Started.class,
                        ContainerEvent.Signalled.class,
                        ContainerEvent.Died.class,
                        ContainerEvent.Started.class);
    }

    private static long saysReady(List<String> lines) {
        return lines.stream()
                .filter(text -> new LogLine(TimeSource.system().now(), text).saysReady())
                .count();
    }

    @Test
    void keepsThePasswordOutOfTheProcessListAndInAPrivateFolder() throws Exception {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            runtime.start(LocalRuntime.ID);

            assertThat(Shell.must("ps", "-ef", "-ww")).doesNotContain(runtime.password());
            Path folder = folderOf(ProcessHandle.current());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    /** Many systems delete what lies in the temporary folder for days. */
    @Test
    void startsAgainAfterItsFolderWasDeleted() throws Exception {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            runtime.start(LocalRuntime.ID);
            Path folder = folderOf(ProcessHandle.current());
            runtime.kill(LocalRuntime.ID);
            Shell.must("rm", "-r", folder.toString());

            runtime.start(LocalRuntime.ID);

            Wait.until("an answer", PATIENCE, () -> answers(runtime));
            assertThat(folderOf(ProcessHandle.current())).isEqualTo(folder);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    /** A cleaner that goes by age leaves what was written last. */
    @Test
    void ownsItsFolderAgainAfterOnlyItsOldestFilesWereDeleted() throws Exception {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            runtime.start(LocalRuntime.ID);
            Path folder = folderOf(ProcessHandle.current());
            runtime.kill(LocalRuntime.ID);
            Files.delete(folder.resolve("redis.conf"));
            Files.delete(folder.resolve("owner"));

            runtime.start(LocalRuntime.ID);

            assertThat(folderOf(ProcessHandle.current())).isEqualTo(folder);
            Wait.until("an answer", PATIENCE, () -> answers(runtime));
        }
    }

    @Test
    void folderThatAnybodyMayWriteToIsNotTaken() throws Exception {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            runtime.start(LocalRuntime.ID);
            Path folder = folderOf(ProcessHandle.current());
            runtime.kill(LocalRuntime.ID);
            Shell.must("rm", "-r", folder.toString());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

            assertThatThrownBy(() -> runtime.start(LocalRuntime.ID))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining("somebody else has made it anew");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void interruptedFreezeIsAFreezeThatCanBeThawed() throws Exception {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            runtime.start(LocalRuntime.ID);
            Wait.until("an answer", PATIENCE, () -> answers(runtime));
            Thread.currentThread().interrupt();
            runtime.pause(LocalRuntime.ID);
            assertThat(Thread.interrupted()).isTrue();

            runtime.unpause(LocalRuntime.ID);

            assertThat(runtime.inspect(LocalRuntime.ID).phase()).isEqualTo(Phase.RUNNING);
            assertThat(answers(runtime)).isTrue();
        }
    }

    @Test
    void startRightAfterItsEndIsToldAfterIt() throws Exception {
        List<Class<?>> events = new CopyOnWriteArrayList<>();
        try (var runtime = LocalRuntime.create(TimeSource.system());
                var _ = runtime.events(LocalRuntime.ID, e -> events.add(e.getClass()))) {
            for (int times = 0; times < 5; times++) {
                runtime.start(LocalRuntime.ID);
                events.clear();
                ProcessHandle server = child();
                server.destroyForcibly();
                server.onExit().join();

                runtime.start(LocalRuntime.ID);

                assertThat(events)
                        .containsExactly(ContainerEvent.Died.class, ContainerEvent.Started.class);
                assertThat(runtime.inspect(LocalRuntime.ID).phase()).isEqualTo(Phase.RUNNING);
            }
        }
    }

    /** For a moment after its start it is what starts it. */
    private static ProcessHandle child() throws InterruptedException {
        Wait.until("a redis-server", PATIENCE, () -> server().isPresent());
        return server().orElseThrow();
    }

    private static Optional<ProcessHandle> server() {
        return ProcessHandle.current()
                .children()
                .filter(p -> p.info().command().filter(c -> c.contains("redis")).isPresent())
                .findFirst();
    }

    private static boolean answers(LocalRuntime runtime) {
        return Shell.run(
                        "redis-cli",
                        "--no-auth-warning",
                        "-p",
                        Integer.toString(runtime.port()),
                        "-a",
                        runtime.password(),
                        "ping")
                .output()
                .strip()
                .equals("PONG");
    }

    @Test
    void bundledServerHasTheSamePlaceEachTimeItIsUnpacked() throws Exception {
        ServerBinary first = ServerBinary.brought(temp);
        Files.delete(first.path());

        assertThat(ServerBinary.brought(temp)).isEqualTo(first);
        assertThat(first.path()).isExecutable();
    }

    /** Others may make and remove theirs beside it meanwhile. */
    private static Path folderOf(ProcessHandle owner) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(p -> p.getFileName().toString().startsWith("redrill-embedded"))
                    .filter(p -> ownerOf(p).startsWith(owner.pid() + " "))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String ownerOf(Path folder) {
        try {
            return Files.readString(folder.resolve("owner"));
        } catch (IOException _) {
            return "";
        }
    }

    @Test
    void killedProgramTakesItsRedisAlongAndTheNextOneClearsItsFolder() throws Exception {
        Process program = program("watch", "--for", "60s");
        awaitRedis();
        ProcessHandle redis = redisOf(program).orElseThrow();
        Path folder = newestFolder(temp);

        program.destroyForcibly().waitFor();

        Wait.until("its Redis is gone", Duration.ofSeconds(2), () -> !redis.isAlive());
        assertThat(folder).exists();
        assertThat(program("watch", "--for", "4s").waitFor()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void askedToEndItEndsItsRedisAndRemovesItsFolder() throws Exception {
        Process program = program("watch", "--for", "60s");
        awaitRedis();
        ProcessHandle redis = redisOf(program).orElseThrow();

        program.destroy();

        assertThat(program.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(redis.isAlive()).isFalse();
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.filter(p -> p.getFileName().toString().startsWith("redrill-embedded")))
                    .isEmpty();
        }
    }

    private Process program(String... words) throws IOException {
        var builder =
                OtherJvm.running(List.of("-Djava.io.tmpdir=" + temp), Redrill.class, words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_STATE_HOME", temp.resolve("state").toString());
        return builder.start();
    }

    /** Its process may be seen before, when it is only asked for its version. */
    private void awaitRedis() throws InterruptedException {
        Wait.until("a Redis writes its data", PATIENCE, this::writesData);
    }

    private boolean writesData() {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.anyMatch(p -> p.getFileName().toString().startsWith("appendonly"));
        } catch (IOException | UncheckedIOException _) {
            return false; // it is being written just now
        }
    }

    private static Optional<ProcessHandle> redisOf(Process program) {
        return program.descendants()
                .filter(p -> p.info().command().filter(c -> c.contains("redis-")).isPresent())
                .findFirst();
    }

    private static Path newestFolder(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(p -> p.getFileName().toString().startsWith("redrill-embedded"))
                    .max(Comparator.comparingLong(p -> p.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    @Test
    void refusesWhatCannotBeDoneAndSaysWhy() {
        try (var runtime = LocalRuntime.create(TimeSource.system())) {
            assertThatThrownBy(() -> runtime.killProcess(LocalRuntime.ID))
                    .hasMessageContaining("restart policy");
            assertThatThrownBy(() -> runtime.kill(LocalRuntime.ID))
                    .hasMessageContaining("not running");
            assertThatThrownBy(() -> runtime.inspect("other"))
                    .isInstanceOfSatisfying(
                            ContainerException.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND));
        }
    }
}
