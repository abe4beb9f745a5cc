package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.api.http.Streams;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;
import dev.redrill.watch.EventStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

@Timeout(120)
class EventsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** By HTTP/1.0, so that the stream comes without frames. */
    private static Socket stream(Served served, String path, String... headers) throws IOException {
        Socket socket = Raw.connect(served.port());
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        socket.getOutputStream()
                .write(
                        ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n" + more + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<String> data(String read) {
        return read.lines()
                .filter(l -> l.startsWith("data: "))
                .map(l -> l.substring("data: ".length()))
                .toList();
    }

    private static String lastId(String read) {
        return read.lines()
                .filter(l -> l.startsWith("id: "))
                .reduce((_, later) -> later)
                .orElseThrow()
                .substring("id: ".length());
    }

    @Test
    void toldAreTheLinesThatWatchPrintsAndAReaderGoesOnWhereItLeftOff() throws Exception {
        try (var drill = new OpenSession(Duration.ofMillis(500), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());
            List<String> printed = new CopyOnWriteArrayList<>();
            try (var _ =
                    new EventStream(
                                    session.redis(),
                                    session.recovery(),
                                    TimeSource.system(),
                                    printed::add)
                            .follow()) {
                String first;
                try (Socket socket = stream(served, "/events", "Last-Event-ID: 0")) {
                    first = Raw.readUntil(socket, "\"ready\"");
                    first += Raw.readUntil(socket, "\n\n");
                }
                OpenSession.crashAndRecover(session, "kill");
                String rest;
                try (Socket socket = stream(served, "/events", "Last-Event-ID: " + lastId(first))) {
                    rest = Raw.readUntil(socket, "\"recovered\"") + Raw.readUntil(socket, "\n\n");
                }

                List<String> told = new ArrayList<>(data(first));
                told.addAll(data(rest));
                assertThat(told.removeFirst()).contains("\"event\":\"target\"");
                told.removeIf(EventsTest::isContainer);
                assertThat(told).hasSizeGreaterThan(8);
                Wait.until("printed", SOON, () -> printed.containsAll(told));
                for (boolean side : List.of(true, false))
                    assertThat(printed)
                            .containsSubsequence(
                                    told.stream().filter(l -> isIncident(l) == side).toList());
            }
        }
    }

    /** The client's side and the target's are each in order; how they mix is chance. */
    private static boolean isIncident(String line) {
        return Stream.of("crash", "start-called", "server-ready", "recovered")
                .anyMatch(event -> line.contains("\"event\":\"" + event + "\""));
    }

    @Test
    void theLoadIsToldAsWatchTellsIt() throws Exception {
        try (var drill = new OpenSession(Duration.ofMillis(500), 0);
                var served = Served.over(drill.targets())) {
            Session session = drill.open(new Target.Embedded());
            List<String> printed = new CopyOnWriteArrayList<>();
            session.onLoad(
                    new EventStream(
                            session.redis(),
                            session.recovery(),
                            TimeSource.system(),
                            printed::add));
            try (Socket socket = stream(served, "/events")) {
                Raw.readUntil(socket, "retry: 1000\n\n");
                session.loadRate(50);
                Wait.until("printed", SOON, () -> printed.toString().contains("\"ok\""));
                OpenSession.crashAndRecover(session, "kill");
                String told = Raw.readUntil(socket, "\"recovered\"");

                List<String> load = data(told).stream().filter(EventsTest::isLoad).toList();
                assertThat(load.toString()).contains("\"ok\"", "\"err\"");
                Wait.until(
                        "the same lines, in whatever order two threads tell them",
                        SOON,
                        () -> withoutStamps(printed).containsAll(withoutStamps(load)));
            }
        }
    }

    private static boolean isLoad(String line) {
        return line.contains("\"event\":\"ok\"") || line.contains("\"event\":\"err\"");
    }

    private static List<String> withoutStamps(List<String> lines) {
        return lines.stream().map(l -> l.replaceFirst("\"at\":\\d+,\"mono\":\\d+,", "")).toList();
    }

    /** They are stamped when they are heard of, by each stream for itself. */
    private static boolean isContainer(String line) {
        return line.contains("\"event\":\"container\"");
    }

    @Test
    void whoComesWithAnIdOfAnotherRunIsToldThatEventsAreMissing() throws Exception {
        try (var served = Served.over(FakeTargets.with(FakeSession.embedded()))) {
            for (String id : List.of("other-1", "7", "nonsense", "0-1", "99999999999999999999")) {
                try (Socket socket = stream(served, "/events", "Last-Event-ID: " + id)) {
                    assertThat(data(Raw.readUntil(socket, "\"target\"") + "\n").getFirst())
                            .as(id)
                            .contains("\"event\":\"gap\"")
                            .doesNotContain("missed");
                }
            }
        }
    }

    @Test
    void theStreamGoesOnWithTheNextTarget() throws Exception {
        var targets = FakeTargets.with(FakeSession.embedded());
        try (var served = Served.over(targets);
                Socket socket = stream(served, "/events")) {
            Raw.readUntil(socket, "retry: 1000\n\n");

            targets.become(new Opened.Nothing());
            targets.become(new Opened.Open(FakeSession.container("shop")));

            assertThat(Raw.readUntil(socket, "\"target\":\"shop\"")).contains("id: ");
        }
    }

    @Test
    void aFollowedLogTellsThePastAndThePresentAndEndsWithItsTarget() throws Exception {
        var session = FakeSession.embedded();
        var targets = FakeTargets.with(session);
        session.log().add(entry("first"));
        session.log().add(entry("second"));
        try (var served = Served.over(targets);
                Socket socket = stream(served, "/containers/redis/logs?follow=true&tail=1")) {
            String read = Raw.readUntil(socket, "second");

            session.log().add(entry("third"));
            read += Raw.readUntil(socket, "third");
            targets.become(new Opened.Open(FakeSession.container("shop")));
            String end = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(read).doesNotContain("first");
            assertThat(end).doesNotContain("data: {");
        }
    }

    private static LogEntry entry(String text) {
        return new LogEntry.Line(new LogLine(TimeSource.system().now(), text));
    }

    /** Its connection is full and its queue is full, and the target goes on all the same. */
    @Test
    void aReaderThatDoesNotReadIsCutOffAndTheOthersHearAll() throws Exception {
        var targets = FakeTargets.with(FakeSession.embedded());
        try (var served = Served.over(targets);
                Socket slow = stream(served, "/events");
                Socket quick = stream(served, "/events")) {
            Raw.readUntil(slow, "retry: 1000\n\n");
            Raw.readUntil(quick, "retry: 1000\n\n");
            assertThat(served.api().busy()).isEqualTo(2);
            String name = "x".repeat(20_000);

            int n = 0;
            while (served.api().busy() == 2) {
                for (int i = 0; i < 100; i++, n++) {
                    targets.become(new Opened.Open(FakeSession.container(n + name)));
                    Raw.readUntil(quick, "\"target\":\"" + n + "x");
                }
            }

            assertThat(n).isGreaterThan(4_000);
            targets.become(new Opened.Open(FakeSession.container("shop")));
            assertThat(Raw.readUntil(quick, "\"target\":\"shop\"")).isNotEmpty();
        }
    }

    @Test
    void moreStreamsThanThereAreToBeAreRefusedAndAPlaceIsFreeAgainWhenOneGoes() throws Exception {
        var targets = FakeTargets.with(FakeSession.embedded());
        List<Socket> open = new ArrayList<>();
        try (var served = Served.over(targets)) {
            for (int i = 0; i < Streams.MOST; i++) {
                Socket socket = stream(served, "/events");
                Raw.readUntil(socket, "retry: 1000\n\n");
                open.add(socket);
            }

            String refused = Raw.exchange(served.port(), request("/events"));
            open.removeLast().close();
            targets.become(new Opened.Open(FakeSession.container("shop")));

            assertThat(Raw.status(refused)).isEqualTo(503);
            assertThat(Raw.body(refused)).contains("too-many-streams");
            assertThat(served.get("/status").statusCode()).isEqualTo(200);
            Wait.until("a place is free", SOON, () -> takes(served, open));
        } finally {
            for (Socket socket : open) socket.close();
        }
    }

    private static boolean takes(Served served, List<Socket> open) {
        try {
            Socket socket = stream(served, "/events");
            open.add(socket);
            return Raw.status(Raw.readUntil(socket, "\r\n")) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }
}
