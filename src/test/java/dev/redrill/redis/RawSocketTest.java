package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.state.Secret;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket says what it was told, and tells an error from silence and from an end. */
@Timeout(20)
class RawSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Answers each command by its first word, until one is to be answered by an end. */
    private void answer() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket socket = server.accept()) {
                                answer(socket);
                            } catch (IOException _) {
                                // The test is over.
                            }
                        });
    }

    private void answer(Socket socket) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            var words = new StringBuilder();
            for (int i = Integer.parseInt(line.substring(1)); i > 0; i--) {
                int length = Integer.parseInt(in.readLine().substring(1));
                String word = in.readLine();
                assertThat(word.getBytes(StandardCharsets.UTF_8)).hasSize(length);
                words.append(word).append(' ');
            }
            heard.add(words.toString().strip());
            if (words.toString().startsWith("QUIT")) return;
            String reply = reply(words.toString());
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String reply(String command) {
        if (command.startsWith("SLEEP")) return "";
        return command.startsWith("WRONG") ? "-ERR no such command\r\n" : "+OK\r\n";
    }

    private RedisEndpoint here() {
        return RedisEndpoint.parse("redis://127.0.0.1:" + server.getLocalPort());
    }

    private RawSocket open(RedisEndpoint to) throws IOException {
        answer();
        return RawSocket.open(to, LIMIT, LIMIT);
    }

    private RawSocket impatient() throws IOException {
        answer();
        return RawSocket.open(here(), LIMIT, Duration.ofMillis(100));
    }

    @Test
    void userPasswordAndDatabaseAreThoseOfTheEndpoint() throws IOException {
        String port = ":" + server.getLocalPort();
        try (var socket =
                open(RedisEndpoint.parse("redis://al:s%C3%BCß@127.0.0.1" + port + "/5"))) {
            socket.logIn();
        }

        assertThat(heard).containsExactly("AUTH al süß", "SELECT 5");
    }

    @Test
    void passwordAloneIsThatOfTheDefaultUser() throws IOException {
        try (var socket =
                open(RedisEndpoint.tcp("127.0.0.1", server.getLocalPort(), new Secret("pw")))) {
            socket.logIn();
        }

        assertThat(heard).containsExactly("AUTH pw");
    }

    @Test
    void errorIsRefusedAndTheConnectionGoesOn() throws IOException {
        try (var socket = open(here())) {
            assertThatThrownBy(() -> socket.ask("WRONG"))
                    .isInstanceOf(RawConnection.Refused.class)
                    .hasMessage("-ERR no such command");
            assertThat(socket.ask("PING")).isEqualTo("+OK");
        }
    }

    @Test
    void silenceAndAnEndAreToldApart() throws IOException {
        try (var socket = impatient()) {
            assertThatThrownBy(() -> socket.ask("SLEEP"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        try (var socket = open(here())) {
            assertThatThrownBy(() -> socket.ask("QUIT"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void reachesNeitherTlsNorAUnixSocket() {
        assertThat(RawSocket.reaches(here())).isTrue();
        assertThat(RawSocket.reaches(RedisEndpoint.parse("rediss://127.0.0.1:6379"))).isFalse();
        assertThat(RawSocket.reaches(RedisEndpoint.parse("redis-socket:///run/redis.sock")))
                .isFalse();
    }
}
