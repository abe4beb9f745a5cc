package dev.redrill.bench.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A hundred readers of /events, in this process, which is not the one that tells them. */
final class EventReaders implements AutoCloseable {
    static final int COUNT = 100;

    private static final String DATA = "data: ";

    private final ObjectMapper json = new ObjectMapper();
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch listening = new CountDownLatch(COUNT);
    private final LongAdder events = new LongAdder();
    private final AtomicInteger gone = new AtomicInteger();

    /** How many readers have heard of the end of an incident. */
    private final Map<Long, AtomicInteger> recovered = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** All of them listen when it returns. */
    EventReaders(int port) throws IOException, InterruptedException {
        for (int i = 0; i < COUNT; i++) {
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            sockets.add(socket);
            socket.getOutputStream()
                    .write(
                            "GET /events HTTP/1.0\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(socket));
        }
        listening.await();
    }

    private void read(Socket socket) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("retry:")) listening.countDown();
                if (line.startsWith(DATA)) note(line.substring(DATA.length()));
            }
        } catch (IOException _) {
            // Counted as gone, unless it was us.
        }
        if (!closed) gone.incrementAndGet();
    }

    private void note(String line) throws IOException {
        events.increment();
        if (!line.contains("\"recovered\"")) return;
        JsonNode event = json.readTree(line);
        if (!event.path("event").asText().equals("recovered")) return;
        recovered
                .computeIfAbsent(event.path("incident").asLong(), _ -> new AtomicInteger())
                .incrementAndGet();
    }

    /** Whether every reader has heard that an incident is over. */
    boolean know(long incident) {
        AtomicInteger heard = recovered.get(incident);
        return heard != null && heard.get() >= COUNT - gone.get();
    }

    /** How many events all of them have read. */
    long events() {
        return events.sum();
    }

    /** How many were dropped. */
    int gone() {
        return gone.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Socket socket : sockets) socket.close();
    }
}
