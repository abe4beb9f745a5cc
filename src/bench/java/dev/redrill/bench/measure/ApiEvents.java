package dev.redrill.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.Wait;
import dev.redrill.bench.place.ServedTarget;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.session.Session;
import dev.redrill.time.TimeSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** How soon the last of a hundred readers has an event. */
public final class ApiEvents implements Measure {
    private static final int READERS = 100;
    private static final int RECONNECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double P99 = 0.99;

    /**
     * Those that are stamped when they happen; an attempt, for one, is stamped at its beginning.
     */
    private static final Set<String> STAMPED_AT_ONCE = Set.of("link-lost", "link-up", "recovered");

    private final TimeSource time;
    private final ObjectMapper json = new ObjectMapper();

    /** Milliseconds at every reader, by event. */
    private final Map<String, List<Double>> late = new ConcurrentHashMap<>();

    /** With a target of its own. */
    public ApiEvents(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<Row> run() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (var served = ServedTarget.open(time)) {
            var listening = new CountDownLatch(READERS);
            for (int i = 0; i < READERS; i++) sockets.add(read(served.port(), listening));
            listening.await();
            for (int i = 0; i < RECONNECTS; i++) reconnect(served.session());
            Wait.until("all have read", PATIENCE, this::isComplete);
        } finally {
            for (Socket socket : sockets) socket.close();
        }
        List<Double> last = late.values().stream().map(Collections::max).toList();
        Samples all = Samples.of(late.values().stream().flatMap(Collection::stream).toList());
        return List.of(
                Row.atMost(
                        "API: event to the last of 100 readers",
                        50,
                        "ms",
                        Samples.of(last),
                        "%d reconnects; of %,d readings p99 %.1f ms, longest %.1f ms"
                                .formatted(RECONNECTS, all.n(), all.quantile(P99), all.max())));
    }

    private boolean isComplete() {
        return late.size() >= RECONNECTS * STAMPED_AT_ONCE.size()
                && late.values().stream().allMatch(l -> l.size() == READERS);
    }

    private static void reconnect(Session session) throws InterruptedException {
        long id = session.inject("reconnect");
        Wait.until(
                "recovered",
                PATIENCE,
                () ->
                        session.recovery()
                                .get()
                                .latest()
                                .filter(i -> i.id() == id && !i.running())
                                .isPresent());
    }

    private Socket read(int port, CountDownLatch listening) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.getOutputStream()
                .write(
                        "GET /events HTTP/1.0\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        var lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Thread.ofVirtual().start(() -> read(lines, listening));
        return socket;
    }

    private void read(BufferedReader lines, CountDownLatch listening) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = time.nanos();
                if (line.startsWith("retry:")) listening.countDown();
                if (line.startsWith("data: ")) note(json.readTree(line.substring(6)), now);
            }
        } catch (IOException _) {
            // Closed at the end.
        }
    }

    private void note(JsonNode event, long now) {
        String name = event.get("event").asText();
        if (!STAMPED_AT_ONCE.contains(name)) return;
        long stamp = event.get("mono").asLong();
        late.computeIfAbsent(name + stamp, _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(Millis.between(stamp, now));
    }
}
