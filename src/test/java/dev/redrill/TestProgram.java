package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.program.WatchdogProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program as a process of its own. Everything that leaves it is kept. */
final class TestProgram implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("served at (http://\\S+)");

    private final Path home;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuilder answers = new StringBuilder();

    private TestProgram(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /**
     * Starts it; it logs at every level, nothing masked.
     *
     * @param home for its files, its own
     */
    static TestProgram start(Path home, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(home, environment, EveryLevel.class, arguments);
    }

    /**
     * Starts it as it is shipped.
     *
     * @param home for its files, its own
     */
    static TestProgram asShipped(Path home, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(home, environment, Redrill.class, arguments);
    }

    private static TestProgram start(
            Path home, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        Files.createDirectories(home);
        ProcessBuilder builder = OtherJvm.running(main, arguments);
        // A program that a shell starts in the background ignores SIGINT, and so do its children.
        builder.command().addAll(0, List.of("env", "--default-signal=INT,HUP"));
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().putAll(environment);
        builder.redirectOutput(home.resolve("out").toFile());
        builder.redirectError(home.resolve("err").toFile());
        return new TestProgram(home, builder.start());
    }

    /** What it has printed so far. */
    String printed() {
        return text(home.resolve("out")) + text(home.resolve("err"));
    }

    /** The command line of it and of its children, as process lists show it. */
    String commandLines() throws InterruptedException {
        Wait.until(
                "its command line is shown",
                PATIENCE,
                () -> !process.isAlive() || !commandLine(process.toHandle()).isEmpty());
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(TestProgram::commandLine)
                .reduce("", String::concat);
    }

    /** The folders that its children work in. */
    List<Path> workplaces() {
        return process.descendants()
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "cwd"))
                .toList();
    }

    /** Everything that has left it: printed, logged, kept, answered, listed. */
    String said() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(home.resolve("state"))) {
            String kept =
                    files.filter(Files::isRegularFile)
                            .map(TestProgram::text)
                            .reduce("", String::concat);
            assertThat(kept).as("the log").contains("DEBUG");
            return printed() + commandLines() + kept + answers;
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, such as TERM. */
    void signal(String name) {
        Shell.must("kill", "-s", name, Long.toString(process.pid()));
    }

    /** Its watchdog, while it has one. */
    Optional<ProcessHandle> watchdog() {
        return process.descendants()
                .filter(child -> commandLine(child).contains(WatchdogProcess.ARGUMENT))
                .findFirst();
    }

    /** Its children, and theirs. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** None of a process that has ended; one that is becoming another program has none either. */
    private static String commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (!process.isAlive()) return ""; // it ended between opening and reading
            throw new UncheckedIOException(e);
        }
    }

    /** The files in which it notes what it owes. */
    List<Path> owed() throws IOException {
        Path folder = home.resolve("state/redrill/owed");
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    void awaitPrinted(String text) throws InterruptedException {
        Wait.until(text + " is printed", PATIENCE, () -> printed().contains(text));
    }

    /** Where its API is. */
    String url() throws InterruptedException {
        awaitPrinted("served at");
        Matcher found = URL.matcher(printed());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Asks its API. */
    HttpResponse<String> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        keep(answer.headers().map() + "\n" + answer.body() + "\n");
        return answer;
    }

    /** Reads its events from the first one on until one of them holds a text. */
    void eventsUntil(String text) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/events"))
                        .header("Last-Event-ID", "0")
                        .build();
        HttpResponse<Stream<String>> answer =
                client.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            assertThat(lines.peek(line -> keep(line + "\n")).anyMatch(l -> l.contains(text)))
                    .as("an event with %s", text)
                    .isTrue();
        }
    }

    private synchronized void keep(String answer) {
        answers.append(answer);
    }

    /** Waits until an answer holds a text. */
    void awaitAnswer(String path, String text) throws InterruptedException {
        Wait.until(path + " holds " + text, PATIENCE, () -> body(path).contains(text));
    }

    /** Waits until an answer does not hold a text any more. */
    void awaitNoAnswer(String path, String text) throws InterruptedException {
        Wait.until(path + " holds no " + text, PATIENCE, () -> !body(path).contains(text));
    }

    private String body(String path) {
        try {
            return ask("GET", path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends it as the system does. */
    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
        process.onExit().join();
    }
}
