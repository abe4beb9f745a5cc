package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.api.http.Streams;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** That the bounds of the JDK's server are in force, and not only set. */
@Timeout(120)
class HttpServerLimitsTest {
    private static final String BEGIN = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n";
    private static final String END = "Connection: close\r\n\r\n";

    private final TimeSource time = TimeSource.system();
    private final FakeTargets targets = FakeTargets.with(FakeSession.embedded());

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void headersAreBoundedInNumberAndSize() throws Exception {
        try (var served = Served.over(targets)) {
            int port = served.port();
            String some = "X-%d: x\r\n";

            assertThat(Raw.status(Raw.exchange(port, BEGIN + many(some, 40) + END))).isEqualTo(200);
            assertThat(
                            Raw.status(
                                    Raw.exchange(
                                            port,
                                            BEGIN + many(some, HttpServerLimits.HEADERS) + END)))
                    .isZero();
            String large = "X-Large: " + "x".repeat(HttpServerLimits.HEADER_BYTES) + "\r\n";
            assertThat(Raw.status(Raw.exchange(port, BEGIN + large + END))).isZero();
            String longLine = "GET /" + "x".repeat(HttpServerLimits.HEADER_BYTES) + " HTTP/1.1\r\n";
            assertThat(Raw.status(Raw.exchange(port, longLine + END))).isZero();
        }
    }

    private static String many(String line, int n) {
        var all = new StringBuilder();
        for (int i = 0; i < n; i++) all.append(line.formatted(i));
        return all.toString();
    }

    @Test
    void whoTakesTooLongToAskIsCutOff() throws Exception {
        try (var served = Served.over(targets);
                Socket slowHeaders = Raw.connect(served.port());
                Socket slowBody = Raw.connect(served.port());
                Socket silent = Raw.connect(served.port())) {
            long begun = time.nanos();
            send(slowHeaders, "GET /status HTTP/1.1\r\nHost: localh");
            send(
                    slowBody,
                    BEGIN.replace("GET", "POST") + "Transfer-Encoding: chunked\r\n\r\n5\r\n");

            for (Socket socket : List.of(slowHeaders, slowBody, silent))
                assertThat(isEnded(socket)).isTrue();

            assertThat(Duration.ofNanos(time.nanos() - begun))
                    .isGreaterThan(Duration.ofSeconds(HttpServerLimits.REQUEST_SECONDS - 1))
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void aRequestIsAnsweredBesideManyWhoSayNothing() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (var served = Served.over(targets)) {
            for (int i = 0; i < 2_100; i++) silent.add(Raw.connect(served.port()));

            assertThat(Raw.status(Raw.exchange(served.port(), BEGIN + END))).isEqualTo(200);
        } finally {
            for (Socket socket : silent) socket.close();
        }
    }

    @Test
    void connectionsAreBoundedAndTheServerIsThereAgainAfterwards() throws Exception {
        List<Socket> open = new ArrayList<>();
        try (var served = Served.over(targets)) {
            for (int i = 0; i < HttpServerLimits.CONNECTIONS; i++)
                open.add(Raw.connect(served.port()));

            try (Socket one = Raw.connect(served.port())) {
                send(one, BEGIN + END);
                assertThat(isEnded(one)).isTrue();
            }
            for (Socket socket : open) socket.close();

            Wait.until(
                    "served again",
                    Duration.ofSeconds(10),
                    () -> {
                        try {
                            return Raw.status(Raw.exchange(served.port(), BEGIN + END)) == 200;
                        } catch (IOException _) {
                            return false;
                        }
                    });
        } finally {
            for (Socket socket : open) socket.close();
        }
    }

    /** A reader that has gone must not go on counting as a connection. */
    @Test
    void streamsThatWereLeftTakeNoConnectionForGood() throws Exception {
        try (var served = Served.over(targets)) {
            int turns = HttpServerLimits.CONNECTIONS / Streams.MOST + 2;
            for (int turn = 0; turn < turns; turn++) {
                List<Socket> readers = new ArrayList<>();
                for (int i = 0; i < Streams.MOST; i++) {
                    Socket socket = Raw.connect(served.port());
                    send(socket, "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    readers.add(socket);
                }
                for (Socket socket : readers) Raw.readUntil(socket, "retry: 1000");
                assertThat(served.api().busy()).isGreaterThanOrEqualTo(Streams.MOST);
                for (Socket socket : readers) socket.close();
                Wait.until("all have left", Duration.ofSeconds(10), () -> noPlaceIsTaken(served));
            }
            assertThat(Raw.status(Raw.exchange(served.port(), BEGIN + END))).isEqualTo(200);
        }
    }

    /** Writers notice only when they write. */
    private boolean noPlaceIsTaken(Served served) {
        targets.become(new Opened.Open(FakeSession.embedded()));
        return served.api().busy() == 0;
    }
}
