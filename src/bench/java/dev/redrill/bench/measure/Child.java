package dev.redrill.bench.measure;

import dev.redrill.program.OwnLog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with our class path, that is asked line by line. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    Child(Class<?> main, String... arguments) throws IOException {
        this(main, List.of(), Map.of(), List.of(arguments));
    }

    /**
     * Starts it.
     *
     * @param options of the JVM, beside those that every child has
     * @param environment beside ours
     */
    public Child(
            Class<?> main,
            List<String> options,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-D%s=%s".formatted(OwnLog.FILE, System.getProperty(OwnLog.FILE, "")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        questions = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Its process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks, and waits for the line that answers. */
    public String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return answer();
    }

    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) throw new IOException("the child has ended");
        return line;
    }

    /** It ends when nobody asks any more. */
    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
