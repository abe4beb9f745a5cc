package dev.redrill.program;

import dev.redrill.session.UndoNotes;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A child process that undoes what this process owes, should this one end without doing so. It
 * learns of that by the end of its standard input, which the system closes with this process
 * however it ends. It runs only while something is owed. Thread-safe.
 */
public final class WatchdogProcess implements UndoNotes.Guard {
    /** The first argument of a program that is to be a watchdog. */
    public static final String ARGUMENT = "--watchdog";

    private static final Logger LOG = LoggerFactory.getLogger(WatchdogProcess.class);

    /** Little memory for one that waits, yet enough for one that undoes. */
    private static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-Xms8m",
                    "-Xmx96m",
                    "-Xss512k");

    private final Class<?> main;
    private final List<Path> arguments;
    private final Consumer<Message> told;
    private @Nullable Process process;

    /**
     * Starts nothing yet.
     *
     * @param main the class that the child runs
     * @param arguments of the child
     * @param told that there is none, on any thread
     */
    public WatchdogProcess(Class<?> main, List<Path> arguments, Consumer<Message> told) {
        this.main = main;
        this.arguments = List.copyOf(arguments);
        this.told = told;
    }

    @Override
    public synchronized void begin() throws IOException {
        if (process != null && process.isAlive()) return;
        Process next =
                new ProcessBuilder(command())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process = next;
        LOG.info("watchdog {} begins", next.pid());
        var _ = next.onExit().thenAccept(this::ended);
    }

    /** It ends only when told to, or with this process. */
    private synchronized void ended(Process which) {
        if (!which.equals(process)) return;
        process = null;
        LOG.warn("watchdog {} ended with exit code {}", which.pid(), which.exitValue());
        told.accept(Message.of("undo-note.watchdog-ended", which.exitValue()));
    }

    @Override
    public synchronized void end() {
        Process now = process;
        process = null;
        if (now == null) return;
        try {
            now.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("watchdog {} has ended already", now.pid(), e);
        }
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        Optional<Path> java = java();
        if (java.isPresent()) {
            command.add(java.get().toString());
            command.addAll(SMALL);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        } else {
            command.add(
                    ProcessHandle.current()
                            .info()
                            .command()
                            .orElseThrow(() -> new IOException("the program has no name here")));
        }
        command.add(ARGUMENT);
        arguments.forEach(argument -> command.add(argument.toString()));
        return command;
    }

    /** The Java that runs this; an installed program may have none but the program itself. */
    private static Optional<Path> java() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        return Stream.of("redrill", "java", "java.exe")
                .map(bin::resolve)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
