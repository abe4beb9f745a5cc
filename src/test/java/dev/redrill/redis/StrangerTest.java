package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Shell;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import io.netty.handler.ssl.SslHandshakeTimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is at an address, where it is no Redis that can be used, is said by name. */
@Timeout(60)
class StrangerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RetryPolicy THREE =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(100), 1, 0);

    /** On a busy machine the first connection alone takes more than a second. */
    private static final RedisSettings UNHURRIED =
            new RedisSettings(PATIENCE, PATIENCE, PATIENCE, PATIENCE);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) one.close();
    }

    /** Answers whatever comes first with the same bytes. */
    private int serverThatSays(String answer) throws IOException {
        var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(listening);
        Thread.ofVirtual().start(() -> serve(listening, answer));
        return listening.getLocalPort();
    }

    private void serve(ServerSocket listening, String answer) {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> answer(client, answer));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void answer(Socket client, String answer) {
        try {
            while (client.getInputStream().read(new byte[1_024]) >= 0)
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // The client went.
        }
    }

    private RedisState.GaveUp connect(RedisEndpoint endpoint) throws InterruptedException {
        return connect(endpoint, UNHURRIED);
    }

    private RedisState.GaveUp connect(RedisEndpoint endpoint, RedisSettings settings)
            throws InterruptedException {
        var manager =
                RedisManager.create(endpoint, THREE, settings, TimeSource.system(), new Random());
        open.add(manager);
        manager.start();
        Wait.until(
                "gave up",
                PATIENCE,
                () -> manager.status().get().state() instanceof RedisState.GaveUp);
        assertThat(manager.status().get().lights().link().evidence())
                .isInstanceOf(Light.Failed.class);
        return (RedisState.GaveUp) manager.status().get().state();
    }

    private RedisState.GaveUp connect(String uri) throws InterruptedException {
        return connect(RedisEndpoint.parse(uri));
    }

    @Test
    void aRefusedAttemptTellsTheAddressThatTheNameResolvedTo() throws Exception {
        int port = TestRedis.freePort();

        assertThat(connect("redis://localhost:" + port).cause().english())
                .isEqualTo("redis://localhost:%d (127.0.0.1) refused the connection", port);
        assertThat(connect("redis://127.0.0.1:" + port).cause().english())
                .isEqualTo("redis://127.0.0.1:%d refused the connection", port);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "HTTP/1.1 400 Bad Request\\r\\n, is not a Redis (it speaks HTTP)",
                "<!DOCTYPE HTML>\\n<html>, is not a Redis (it speaks HTTP)",
                "SSH-2.0-OpenSSH_9.6\\r\\n, is not a Redis: it answered \"SSH-2.0-OpenSSH_9.6\"",
                "ERROR\\r\\n, is not a Redis: it answered \"ERROR\"",
                ":42\\r\\n, is not a Redis: it answered \":42\"",
                "+OK\\r\\n, is not a Redis: it answered \"+OK\"" + ""
            })
    void strangerIsNamedAtOnce(String answer, String said) throws Exception {
        int port = serverThatSays(answer.replace("\\r", "\r").replace("\\n", "\n"));

        RedisState.GaveUp end = connect("redis://127.0.0.1:" + port);

        assertThat(end.cause().english()).isEqualTo("127.0.0.1:" + port + " " + said);
        assertThat(end.attempts()).isEqualTo(1);
    }

    @Test
    void alertOfATlsServerSaysThatItWantsTls() throws Exception {
        int port = serverThatSays("\25\3\3\0\2\2\106");

        assertThat(connect("redis://127.0.0.1:" + port).cause().english())
                .isEqualTo(
                        "127.0.0.1:"
                                + port
                                + " wants TLS; connect with rediss:// instead of redis://");
    }

    @Test
    void protectedModeIsSaidInOneSentenceAndNotRetried() throws Exception {
        int port =
                serverThatSays(
                        "-DENIED Redis is running in protected mode because "
                                + "x".repeat(900)
                                + "\r\n");

        RedisState.GaveUp end = connect("redis://127.0.0.1:" + port);

        assertThat(end.cause().english())
                .startsWith("Redis is in protected mode")
                .hasSizeLessThan(200);
        assertThat(end.attempts()).isEqualTo(1);
    }

    @Test
    void missingPasswordIsSaidInOneSentence() throws Exception {
        try (var server = TestRedis.start("--requirepass", "secret")) {
            RedisState.GaveUp end = connect("redis://127.0.0.1:" + server.port());

            assertThat(end.cause().english()).startsWith("Redis wants a password");
            assertThat(end.attempts()).isEqualTo(1);
        }
    }

    /** What Lettuce says where the connection ends before it begins to shake hands. */
    @Test
    void connectionThatEndsAtOnceIsToldAsSuch() {
        var error = new IllegalStateException("RedisHandshakeHandler not registered");
        RedisEndpoint endpoint = RedisEndpoint.tcp("127.0.0.1", 6_379, null);

        assertThat(LettuceFailures.ofAttempt(error, endpoint, Duration.ofSeconds(2)))
                .isEqualTo(
                        new RedisFailure.Unavailable(
                                new ConnectionFailure.ClosedInHandshake(endpoint.toString())));
    }

    @Test
    void portThatClosesEveryConnectionIsRetried() throws Exception {
        try (var closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    while (true) closing.accept().close();
                                } catch (IOException _) {
                                    // The test is over.
                                }
                            });
            RedisState.GaveUp end = connect("redis://127.0.0.1:" + closing.getLocalPort());

            assertThat(end.cause().english())
                    .endsWith("closed the connection during the handshake");
            assertThat(end.attempts()).isEqualTo(3);
        }
    }

    @Test
    void portThatAcceptsAndSaysNothingIsRetried() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisState.GaveUp end =
                    connect(
                            RedisEndpoint.parse("redis://127.0.0.1:" + silent.getLocalPort()),
                            RedisSettings.STANDARD);

            assertThat(end.cause().english())
                    .endsWith("accepts connections and answers nothing within 2 s");
            assertThat(end.attempts()).isEqualTo(3);
        }
    }

    @Test
    void longErrorIsShortenedToALine() {
        var error =
                new RedisFailure.Refused(ErrorReply.OTHER, "ERR " + "x".repeat(1_000) + "\nmore");

        assertThat(error.english()).hasSize(160).endsWith("…");
    }

    @Test
    void sentinelIsNamed(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("sentinel.conf"), "protected-mode no\n");
        int port = TestRedis.freePort();
        Process sentinel =
                new ProcessBuilder(
                                "redis-server",
                                config.toString(),
                                "--sentinel",
                                "--port",
                                Integer.toString(port),
                                "--bind",
                                "127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        open.add(() -> sentinel.destroyForcibly().onExit().join());
        Wait.until(
                "sentinel answers",
                PATIENCE,
                () ->
                        Shell.run("redis-cli", "-p", Integer.toString(port), "ping")
                                .toString()
                                .contains("PONG"));

        RedisState.GaveUp end = connect("redis://127.0.0.1:" + port);

        assertThat(end.cause().english()).startsWith("127.0.0.1:" + port + " is a Sentinel");
        assertThat(end.attempts()).isEqualTo(1);
    }

    private TestRedis tls(Path keys, String clients, String protocols) throws InterruptedException {
        Shell.must(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                keys.resolve("key.pem").toString(),
                "-out",
                keys.resolve("cert.pem").toString());
        int port = TestRedis.freePort();
        TestRedis server =
                TestRedis.start(
                        "--tls-port", Integer.toString(port),
                        "--tls-cert-file", keys.resolve("cert.pem").toString(),
                        "--tls-key-file", keys.resolve("key.pem").toString(),
                        "--tls-ca-cert-file", keys.resolve("cert.pem").toString(),
                        "--tls-protocols", protocols,
                        "--tls-auth-clients", clients);
        open.add(server);
        tlsPort = port;
        return server;
    }

    private int tlsPort;

    @Test
    void tlsAndPlainAreToldApart(@TempDir Path keys) throws Exception {
        TestRedis server = tls(keys, "no", "TLSv1.3");

        assertThat(connect("redis://localhost:" + tlsPort).cause().english()).contains("wants TLS");
        RedisState.GaveUp plain =
                connect(
                        RedisEndpoint.parse("rediss://localhost:" + server.port()),
                        RedisSettings.STANDARD);
        assertThat(plain.cause().english()).contains("does not speak TLS");
        assertThat(plain.attempts()).isEqualTo(1);
    }

    /** Otherwise Netty ends it after 10 s, whatever the setting says. */
    @Test
    void tlsHandshakeHasTheTimeToConnect() {
        Duration limit = Duration.ofSeconds(30);
        RedisEndpoint endpoint = RedisEndpoint.parse("rediss://localhost:1");

        assertThat(LettuceConnector.options(endpoint, limit).getSslOptions().getHandshakeTimeout())
                .isEqualTo(limit);
        assertThat(
                        LettuceFailures.ofAttempt(
                                new SslHandshakeTimeoutException("handshake timed out after 30 s"),
                                endpoint,
                                limit))
                .isEqualTo(new RedisFailure.Unavailable(new ConnectionFailure.NoHandshake(limit)));
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void clientCertificateIsAskedForAndGiven(String protocol, @TempDir Path keys) throws Exception {
        TestRedis _ = tls(keys, "yes", protocol);
        RedisEndpoint endpoint =
                RedisEndpoint.parse("rediss://localhost:" + tlsPort)
                        .withCaFile(keys.resolve("cert.pem"));

        assertThat(connect(endpoint).cause().english())
                .contains("wants a certificate of the client");

        var own = new ClientCertificate(keys.resolve("cert.pem"), keys.resolve("key.pem"));
        var manager =
                RedisManager.create(
                        endpoint.withCertificate(own),
                        THREE,
                        RedisSettings.STANDARD,
                        TimeSource.system(),
                        new Random());
        open.add(manager);
        manager.start();
        Wait.until("ready", PATIENCE, () -> manager.status().get().lights().ready());
    }

    @ParameterizedTest
    @CsvSource({
        "missing.pem, no such file",
        "empty.pem, no PEM file with a PRIVATE KEY",
        "old.pem, not in PKCS#8 form",
        "locked.pem, the key is encrypted"
    })
    void fileThatCannotBeUsedIsNamed(String file, String why, @TempDir Path keys) throws Exception {
        Files.writeString(keys.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----");
        Files.writeString(keys.resolve("empty.pem"), "");
        Files.writeString(keys.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----");
        Files.writeString(keys.resolve("locked.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----");
        var own = new ClientCertificate(keys.resolve("cert.pem"), keys.resolve(file));

        RedisState.GaveUp end =
                connect(RedisEndpoint.parse("rediss://localhost:1").withCertificate(own));

        assertThat(end.cause().english()).startsWith(keys.resolve(file).toString()).contains(why);
        assertThat(end.attempts()).isEqualTo(1);
    }

    @Test
    void databaseThatIsNotThereIsNamed() throws Exception {
        try (var server = TestRedis.start()) {
            RedisState.GaveUp end = connect("redis://127.0.0.1:" + server.port() + "/99");

            assertThat(end.cause().english()).contains("has no database 99").contains("redis.uri");
            assertThat(end.attempts()).isEqualTo(1);
        }
    }

    @Test
    void nodesOfAClusterAreReadyWhicheverSlotsTheyOwn() throws Exception {
        List<TestRedis> nodes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            nodes.add(TestRedis.start("--cluster-enabled", "yes"));
            open.add(nodes.getLast());
        }
        nodes.get(0).cli("cluster", "addslotsrange", "0", "100");
        nodes.get(1).cli("cluster", "addslotsrange", "101", "16383");
        nodes.get(0).cli("cluster", "meet", "127.0.0.1", Integer.toString(nodes.get(1).port()));
        nodes.get(0).cli("cluster", "set-config-epoch", "1");

        for (TestRedis node : nodes) {
            var manager =
                    RedisManager.create(
                            RedisEndpoint.tcp("127.0.0.1", node.port(), null),
                            THREE,
                            RedisSettings.STANDARD,
                            TimeSource.system(),
                            new Random());
            open.add(manager);
            manager.start();
            Wait.until(
                    "ready, and writes",
                    PATIENCE,
                    () ->
                            manager.status().get().lights().write().evidence()
                                    instanceof Light.Written);
            String key = manager.keyPrefix() + manager.slotTag() + "key";
            assertThat(manager.submit(c -> c.set(key, "1")).get()).isEqualTo("OK");
            assertThat(manager.status().get().lights().link().evidence())
                    .isEqualTo(new Light.Handshake("127.0.0.1:" + node.port(), true));
        }
    }
}
