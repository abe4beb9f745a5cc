package dev.redrill.bench.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.Shell;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.bench.measure.Child;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program in a process of its own, in a window on a screen, and its API. */
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As the program is shipped. */
    private static final List<String> OPTIONS =
            List.of(
                    "--module-path",
                    System.getProperty("jdk.module.path", ""),
                    "--add-modules",
                    "javafx.controls,javafx.fxml,javafx.swing",
                    "--enable-native-access=javafx.graphics",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders");

    private final int port = TestRedis.freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path home;
    private final Child child;

    /**
     * Starts it and waits until its Redis is ready.
     *
     * @param environment beside ours
     */
    Program(Screen screen, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        home = Files.createTempDirectory("redrill-endurance");
        Map<String, String> all = new HashMap<>(environment);
        all.put("DISPLAY", screen.display());
        for (String folder : List.of("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"))
            all.put("XDG_" + folder, home.toString());
        List<String> words = new ArrayList<>(List.of("--port", Integer.toString(port)));
        words.addAll(List.of(arguments));
        child = new Child(WatchedProgram.class, OPTIONS, all, words);
        try {
            awaitReady();
            Frames.Seen _ = frames(); // they are looked at from now on
        } catch (AssertionError e) {
            String status = get("/status").toString();
            child.handle().destroy();
            throw new IOException("not ready: " + status + "; its log stays in " + home, e);
        }
    }

    int port() {
        return port;
    }

    void awaitReady() throws InterruptedException {
        Wait.until("ready", PATIENCE, this::isReady);
    }

    boolean isReady() {
        try {
            return get("/status").path("overall").asText().equals("ready");
        } catch (IOException _) {
            return false;
        }
    }

    private String kind() {
        try {
            return get("/status").path("target").path("kind").asText();
        } catch (IOException _) {
            return "";
        }
    }

    JsonNode get(String path) throws IOException {
        return json.readTree(send(request(path).GET()));
    }

    JsonNode post(String path) throws IOException {
        return json.readTree(send(request(path).POST(HttpRequest.BodyPublishers.noBody())));
    }

    /** How many writes its Redis has accepted. */
    double accepted() throws IOException {
        return send(request("/metrics").GET())
                .lines()
                .filter(line -> line.startsWith("redrill_commands_total{"))
                .filter(line -> line.contains("outcome=\"accepted\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Chooses the embedded Redis, or a container by name, in its window, and waits. */
    void choose(String target) throws IOException, InterruptedException {
        String _ = child.ask(target);
        String kind = target.split(" ", 2)[0];
        Wait.until("ready on " + target, PATIENCE, () -> isReady() && kind().equals(kind));
    }

    /** What stands on a label or a button of its window. */
    String says(String id) throws IOException {
        return child.ask(WatchedProgram.SAYS + id);
    }

    /** Since the last time this was asked. */
    Frames.Seen frames() throws IOException {
        String[] words = child.ask(WatchedProgram.FRAMES).split(" ", 4);
        return new Frames.Seen(
                Double.parseDouble(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                words[3]);
    }

    /** What is left after a collection. */
    double heapMib() throws IOException {
        return Double.parseDouble(child.ask(WatchedProgram.HEAP));
    }

    /** Those of the system. */
    int threads() throws IOException {
        return count("task");
    }

    /** Open files, sockets and pipes. */
    int descriptors() throws IOException {
        return count("fd");
    }

    private int count(String folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", "" + child.handle().pid(), folder))) {
            return (int) all.count();
        }
    }

    /** Where its embedded Redis is, which is open, and how to log in. */
    RedisEndpoint embedded() throws IOException {
        String config =
                child.handle()
                        .descendants()
                        .map(server -> Path.of("/proc", "" + server.pid(), "cwd", "redis.conf"))
                        .filter(Files::exists)
                        .map(Program::text)
                        .findFirst()
                        .orElseThrow(() -> new IOException("no embedded Redis runs"));
        return RedisEndpoint.tcp(
                "127.0.0.1",
                Integer.parseInt(value(config, "port")),
                new Secret(value(config, "requirepass")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String config, String name) throws IOException {
        Matcher found = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(config);
        if (!found.find()) throw new IOException("the configuration has no " + name);
        return found.group(1);
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        child.handle().destroy(); // as the system does it
        child.handle().onExit().join();
        child.close();
        Shell.run("rm", "-rf", home.toString());
    }
}
