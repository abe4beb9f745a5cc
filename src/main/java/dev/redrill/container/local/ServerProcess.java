package dev.redrill.container.local;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ProcessSignal;
import dev.redrill.state.ProcessMark;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The redis-server as a child process, one at a time. Linux kills a child when the thread that
 * created it ends, so one dedicated thread creates them all and lives as long as this object.
 */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final List<String> command;
    private final Path folder;
    private final ExecutorService keeper =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("redis-keeper").factory());
    private volatile @Nullable Process process;

    ServerProcess(ServerBinary binary, Path config, Path folder) {
        this.command = new ArrayList<>();
        if (diesWithUs()) command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
        command.addAll(List.of(binary.path().toString(), config.toString()));
        this.folder = folder;
    }

    /** Whether the operating system ends the server when this program is killed. */
    static boolean diesWithUs() {
        return Platform.LINUX && Files.isExecutable(SETPRIV);
    }

    /**
     * Starts the server; the callbacks run on their own threads.
     *
     * @param onStart before any line
     * @param onExit with the exit code, 128 + signal after a signal, after the last line
     */
    void start(Runnable onStart, Consumer<String> onLine, IntConsumer onExit) {
        Process started = spawn();
        process = started;
        note(started);
        onStart.run();
        // A pipe is read in native code: a virtual thread would keep its carrier for good.
        Thread.ofPlatform()
                .daemon()
                .name("redis-output")
                .start(
                        () -> {
                            read(started, onLine);
                            onExit.accept(exitCode(started));
                        });
    }

    private void note(Process started) {
        try {
            PrivateFolder.note(folder, started.toHandle());
        } catch (IOException e) {
            LOG.warn("the redis-server would outlive this program if that were killed", e);
        }
    }

    private Process spawn() {
        try {
            return keeper.submit(
                            () ->
                                    new ProcessBuilder(command)
                                            .directory(folder.toFile())
                                            .redirectErrorStream(true)
                                            .start())
                    .get();
        } catch (ExecutionException e) {
            throw failed(String.join(" ", command), String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(String.join(" ", command), e.toString(), e);
        }
    }

    private static void read(Process from, Consumer<String> onLine) {
        try (var output = new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8)) {
            var lines = new BoundedLines(output);
            for (String line = lines.next(); line != null; line = lines.next()) onLine.accept(line);
        } catch (IOException _) {
            // The pipe ends with the process, whose exit is reported separately.
        }
    }

    private static int exitCode(Process ended) {
        try {
            return ended.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    boolean runs() {
        Process now = process;
        return now != null && now.isAlive();
    }

    /**
     * Whether it runs but has been stopped by a signal, whoever sent it; empty where it does not
     * run or the system does not say.
     */
    Optional<Boolean> isStopped() {
        Process now = process;
        return now == null ? Optional.empty() : ProcessMark.isStopped(now.pid());
    }

    void kill() {
        Process now = process;
        if (now != null) now.destroyForcibly();
    }

    /** Asks the server to end (SIGTERM), and kills it after the grace period. */
    void stop(long graceMillis) {
        Process now = process;
        if (now == null) return;
        now.destroy();
        try {
            if (now.waitFor(graceMillis, TimeUnit.MILLISECONDS)) return;
            now.destroyForcibly().waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends SIGSTOP or SIGCONT, also on a thread that is interrupted meanwhile. */
    void signal(String name) {
        Process now = process;
        if (now == null) return;
        try {
            if (ProcessSignal.send(name, now.pid())) return;
            throw new ContainerException(
                    new ContainerFailure.CommandFailed(
                            "kill -" + name, "not permitted, or it has ended"));
        } catch (IOException e) {
            throw failed("kill -" + name, String.valueOf(e.getMessage()), e);
        }
    }

    private static ContainerException failed(String command, String said, Exception cause) {
        return new ContainerException(new ContainerFailure.CommandFailed(command, said), cause);
    }

    /** Ends the thread that owns the server; on Linux, this ends the server too. */
    void close() {
        keeper.shutdown();
    }
}
