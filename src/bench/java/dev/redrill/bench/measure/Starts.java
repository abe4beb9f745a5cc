package dev.redrill.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.Wait;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.Installed;
import dev.redrill.time.TimeSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How soon the installed program is there, beside a bare window; and what it takes at rest. */
public final class Starts implements Measure {
    private static final int STARTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final String PAINTED = "first frame at ";
    private static final int TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;

    private final TimeSource time;
    private final ObjectMapper json = new ObjectMapper();

    /** One that starts processes of its own when it runs. */
    public Starts(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> run() throws Exception {
        if (!Installed.isThere())
            return List.of(Row.notRun("start", "no image; ./mvnw -Pinstaller package makes one"));
        Path folder = Files.createTempDirectory("redrill-bench-start");
        Installed installed = Installed.with(folder);
        List<Double> hello = new ArrayList<>();
        List<Double> painted = new ArrayList<>();
        List<Double> connected = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            double bare = hello(installed);
            try (var running = start(installed)) {
                hello.add(bare);
                painted.add(running.paintedAfter());
                ratios.add(running.paintedAfter() / bare);
                connected.add(Millis.between(running.painted, ready(running.port)));
            }
        }
        List<Row> rows =
                new ArrayList<>(
                        List.of(
                                Row.atMost(
                                        "start, exec to the first frame",
                                        1.3,
                                        "x a bare window",
                                        Samples.of(ratios),
                                        "%s; bare %s; pairs, each with its AOT cache, %s"
                                                .formatted(
                                                        Samples.of(painted).words("ms"),
                                                        Samples.of(hello).words("ms"),
                                                        display())),
                                Row.atMost(
                                        "start, first frame to ready on the embedded Redis",
                                        400,
                                        "ms",
                                        Samples.of(connected),
                                        display())));
        rows.addAll(atRest(installed));
        return rows;
    }

    private static String display() {
        return System.getenv("DISPLAY") == null ? "Headless" : "on an X server";
    }

    private double hello(Installed installed) throws IOException, InterruptedException {
        Instant begun = time.now();
        Process process = installed.hello();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Millis.between(begun, Instant.parse(said.strip()));
    }

    private Running start(Installed installed) throws IOException, InterruptedException {
        Files.deleteIfExists(installed.log());
        int port = freePort();
        Instant begun = time.now();
        Process process = installed.redrill(port);
        Wait.until("the first frame", PATIENCE, () -> painted(installed.log()).isPresent());
        return new Running(process, port, begun, painted(installed.log()).orElseThrow());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Instant> painted(Path log) {
        if (!Files.exists(log)) return Optional.empty();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(PAINTED))
                    .map(line -> line.substring(line.indexOf(PAINTED) + PAINTED.length()))
                    .map(Instant::parse)
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** When the program's own events say that it was ready; read afterwards, not polled for. */
    private Instant ready(int port) throws IOException, InterruptedException {
        Wait.until("the API", PATIENCE, () -> listens(port));
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream()
                    .write(
                            "GET /events HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("data: ")) continue;
                JsonNode event = json.readTree(line.substring("data: ".length()));
                if (event.get("event").asText().equals("ready"))
                    return Instant.EPOCH.plusNanos(event.get("at").asLong());
            }
        }
        throw new IOException("the events ended before the program was ready");
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private List<Row> atRest(Installed installed) throws Exception {
        Process bare = installed.ticking();
        try (var running = start(installed)) {
            time.sleep(SETTLING);
            long before = ticks(running.process);
            long bareBefore = ticks(bare);
            time.sleep(REST);
            double share = share(ticks(running.process) - before);
            double bareShare = share(ticks(bare) - bareBefore);
            return List.of(
                    Row.atMost(
                            "installed, CPU at rest",
                            1,
                            "% of a core",
                            Samples.of(List.of(share)),
                            "over %d s, 10 writes a second, %s; beside it a bare window whose text changes once a second: %.1f %%"
                                    .formatted(REST.toSeconds(), display(), bareShare)),
                    Row.told(
                            "installed, resident memory",
                            "MB",
                            Samples.of(List.of(running.status("VmRSS") / KIB_PER_MIB)),
                            "a minute after the start"),
                    Row.told(
                            "installed, threads of the system",
                            "",
                            Samples.of(List.of((double) running.status("Threads"))),
                            "a minute after the start"));
        } finally {
            bare.destroy();
            bare.onExit().join();
        }
    }

    private static double share(long ticks) {
        return 100.0 * ticks / TICKS_PER_SECOND / REST.toSeconds();
    }

    /** User and system time; the name, which may hold anything, ends with a bracket. */
    private static long ticks(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(after[11]) + Long.parseLong(after[12]);
    }

    /** The program, from its start to the end of this. */
    private record Running(Process process, int port, Instant begun, Instant painted)
            implements AutoCloseable {
        double paintedAfter() {
            return Millis.between(begun, painted);
        }

        long status(String name) throws IOException {
            return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            process.destroy(); // politely: it puts its target away
            process.onExit().join();
        }
    }
}
