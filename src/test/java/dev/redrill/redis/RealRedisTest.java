package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Shell;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(60)
class RealRedisTest {
    private static final int INODE = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A first TLS handshake on a busy machine takes longer than two seconds. */
    private static final RedisSettings SETTINGS =
            new RedisSettings(
                    RedisSettings.STANDARD.commandDeadline(),
                    Duration.ofSeconds(10),
                    RedisSettings.STANDARD.healthInterval(),
                    RedisSettings.STANDARD.healthTimeout());

    private static RedisManager start(RedisEndpoint endpoint) {
        var manager =
                RedisManager.create(
                        endpoint,
                        RetryPolicy.STANDARD,
                        SETTINGS,
                        TimeSource.system(),
                        new Random());
        manager.start();
        return manager;
    }

    private static RedisManager ready(RedisEndpoint endpoint) throws InterruptedException {
        RedisManager manager = start(endpoint);
        try {
            Wait.until("ready", PATIENCE, () -> manager.status().get().lights().ready());
        } catch (AssertionError e) {
            throw new AssertionError(manager.status().get().toString(), e);
        }
        return manager;
    }

    private static RedisEndpoint at(TestRedis server) {
        return RedisEndpoint.tcp("127.0.0.1", server.port(), null);
    }

    private static int attempts(RedisManager manager) {
        Outage outage = manager.status().get().outage();
        return outage == null ? 0 : outage.attempts().size();
    }

    private static RedisFailure giveUpCause(RedisManager manager) throws InterruptedException {
        Wait.until(
                "gave up",
                PATIENCE,
                () -> manager.status().get().state() instanceof RedisState.GaveUp);
        return ((RedisState.GaveUp) manager.status().get().state()).cause();
    }

    private static RedisFailure failure(CompletableFuture<?> command) throws Exception {
        try {
            Object answer = command.get();
            throw new AssertionError("answered: " + answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisException typed) return typed.failure();
            throw e;
        }
    }

    /** It is our own thread that is slow, and the replies are in the socket. */
    @Test
    void aCallbackThatHoldsUpTheRepliesIsNoFreeze() throws Exception {
        try (var server = TestRedis.start();
                var manager = ready(at(server))) {
            var held = new CountDownLatch(1);
            var holding = new CountDownLatch(1);
            CompletableFuture<Void> first =
                    manager.submit(c -> c.blpop(0.1, "nothing")) // answered by their thread
                            .thenRun(
                                    () -> {
                                        holding.countDown();
                                        uninterrupted(held);
                                    });
            assertThat(holding.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<String> second = manager.submit(RedisAsyncCommands::ping);

            try {
                Wait.whileNot("lost", Duration.ofMillis(700), () -> !isOnline(manager));
            } finally {
                held.countDown();
            }

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("PONG");
            assertThat(first).succeedsWithin(PATIENCE);
            assertThat(isOnline(manager)).isTrue();
        }
    }

    private static boolean isOnline(RedisManager manager) {
        return manager.status().get().state() instanceof RedisState.Online;
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Light persisting(RedisManager manager) {
        return manager.status().get().lights().persisting();
    }

    @Test
    void persistingLightKnowsAofAndSavePoints() throws Exception {
        try (var aof = TestRedis.start("--appendonly", "yes");
                var saves = TestRedis.start("--save", "3600 1");
                var neither = TestRedis.start();
                var first = ready(at(aof));
                var second = ready(at(saves));
                var third = ready(at(neither))) {
            assertThat(persisting(first).evidence()).isEqualTo(new Light.Persisted("AOF"));
            assertThat(persisting(second).evidence()).isEqualTo(new Light.Persisted("RDB"));
            assertThat(persisting(third).evidence()).isEqualTo(new Light.NotPersisted());
        }
    }

    @Test
    void whoMayNotAskForSavePointsDoesNotKnowThem() throws Exception {
        try (var forbidden = TestRedis.start();
                var renamed = TestRedis.start("--rename-command", "CONFIG", "")) {
            forbidden.cli("ACL", "SETUSER", "default", "-config");
            try (var first = ready(at(forbidden));
                    var second = ready(at(renamed))) {
                assertThat(List.of(persisting(first), persisting(second)))
                        .allSatisfy(
                                light -> {
                                    assertThat(light.level()).isEqualTo(Light.Level.UNKNOWN);
                                    assertThat(light.evidence())
                                            .isInstanceOf(Light.SavePointsRefused.class);
                                });
            }
        }
    }

    @Test
    void savePointsAreAskedForOnceAConnection() throws Exception {
        try (var server = TestRedis.start();
                var between = new Eavesdropper(server.port());
                var manager = ready(RedisEndpoint.tcp("127.0.0.1", between.port(), null))) {
            manager.wake(); // brings the next check at once
            Wait.until(
                    "two checks",
                    PATIENCE,
                    () ->
                            between.commands().stream()
                                            .filter(command -> command.equals("PING"))
                                            .count()
                                    >= 2);

            assertThat(between.commands())
                    .filteredOn(command -> command.startsWith("CONFIG"))
                    .containsExactly("CONFIG GET save");
        }
    }

    /** Each of them costs a round trip or part of one at every attempt. */
    @Test
    void sendsNoCommandBeforeItsOwnThatItDoesNotNeed() throws Exception {
        try (var server = TestRedis.start();
                var between = new Eavesdropper(server.port());
                var manager = ready(RedisEndpoint.tcp("127.0.0.1", between.port(), null))) {
            assertThat(manager.status().get().lights().ready()).isTrue();

            assertThat(between.commands())
                    .extracting(command -> command.replaceAll("(HELLO|CLIENT \\S+).*", "$1"))
                    .startsWith("HELLO", "CLIENT SETINFO", "CLIENT SETINFO", "PING");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsNoSocketBesideTheLink() throws Exception {
        try (var server = TestRedis.start();
                var manager = ready(at(server));
                var admin = manager.openAdmin(null)) {
            assertThat(manager.status().get().lights().ready()).isTrue();
            assertThat(admin.isOpen()).isTrue();
            assertThat(ownDatagramSockets()).isEmpty();
        }
    }

    /** As /proc names them, by their inode. */
    private static Set<String> ownDatagramSockets() throws IOException {
        Set<String> own = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (!Files.isSymbolicLink(descriptor)) continue;
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) own.add(target.replaceAll("\\D", ""));
            }
        }
        Set<String> datagrams = new TreeSet<>();
        for (String table : List.of("udp", "udp6")) {
            Files.readAllLines(Path.of("/proc/self/net", table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > INODE)
                    .forEach(columns -> datagrams.add(columns[INODE]));
        }
        own.retainAll(datagrams);
        return own;
    }

    @Test
    void speaksOverAUnixSocket() throws Exception {
        Path folder = TestRedis.folder();
        Path socket = folder.resolve("redis.sock");
        try (var _ =
                        TestRedis.start(
                                folder, TestRedis.freePort(), "--unixsocket", socket.toString());
                var manager = ready(RedisEndpoint.parse("unix://" + socket + "?db=3"))) {
            assertThat(manager.submit(c -> c.set("key", "value")).get()).isEqualTo("OK");
        }
    }

    @Test
    void usesTheUserThePasswordAndTheDatabase() throws Exception {
        try (var server =
                        TestRedis.start(
                                "--user",
                                "ann",
                                "on",
                                ">se:cret",
                                "~*",
                                "+@all",
                                "--databases",
                                "4");
                var manager =
                        ready(
                                RedisEndpoint.parse(
                                        "redis://ann:se%3Acret@127.0.0.1:"
                                                + server.port()
                                                + "/2"))) {
            assertThat(manager.submit(c -> c.set("key", "value")).get()).isEqualTo("OK");
            assertThat(server.cli("-n", "2", "get", "key")).isEqualTo("value");
        }
    }

    @Test
    void verifiesCertificatesUnlessAnAuthorityIsGiven(@TempDir Path keys) throws Exception {
        certificate(keys);
        int tlsPort = TestRedis.freePort();
        try (var _ =
                TestRedis.start(
                        "--tls-port", Integer.toString(tlsPort),
                        "--tls-cert-file", keys.resolve("cert.pem").toString(),
                        "--tls-key-file", keys.resolve("key.pem").toString(),
                        "--tls-auth-clients", "no")) {
            var endpoint = RedisEndpoint.parse("rediss://localhost:" + tlsPort);

            try (var stranger = start(endpoint)) {
                assertThat(giveUpCause(stranger))
                        .isInstanceOfSatisfying(
                                RedisFailure.Unavailable.class,
                                u -> assertThat(u.kind()).isEqualTo(ConnectionFailure.Kind.TLS));
                assertThat(attempts(stranger)).isEqualTo(1);
            }
            try (var friend = ready(endpoint.withCaFile(keys.resolve("cert.pem")))) {
                assertThat(friend.submit(c -> c.ping()).get()).isEqualTo("PONG");
            }
            try (var misnamed =
                    start(
                            RedisEndpoint.parse("rediss://127.0.0.1:" + tlsPort)
                                    .withCaFile(keys.resolve("cert.pem")))) {
                assertThat(giveUpCause(misnamed)).isInstanceOf(RedisFailure.Unavailable.class);
            }
        }
    }

    private static void certificate(Path folder) {
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
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("cert.pem").toString());
        Shell.must("chmod", "644", folder.resolve("key.pem").toString());
    }

    @Test
    void errorsOfRedisAreTypedAndNeverCountAsApplied() throws Exception {
        try (var server = TestRedis.start("--maxmemory-policy", "noeviction");
                var manager = ready(at(server))) {
            server.cli("config", "set", "maxmemory", "1");
            RedisFailure full = failure(manager.submit(c -> c.set("key", "value")));
            server.cli("config", "set", "maxmemory", "0");
            server.cli("replicaof", "127.0.0.1", "1");
            RedisFailure readOnly = failure(manager.submit(c -> c.set("key", "value")));

            assertThat(full)
                    .isInstanceOfSatisfying(
                            RedisFailure.Refused.class,
                            r -> assertThat(r.refusal()).isEqualTo(ErrorReply.OOM));
            assertThat(readOnly)
                    .isInstanceOfSatisfying(
                            RedisFailure.Refused.class,
                            r -> assertThat(r.refusal()).isEqualTo(ErrorReply.READONLY));
            assertThat(full.mayHaveBeenApplied()).isFalse();
        }
    }

    @Test
    void fullServerIsRetriedAndNotGivenUpAtOnce() throws Exception {
        try (var server = TestRedis.start("--maxclients", "1");
                var first = ready(at(server));
                var second = start(at(server))) {
            Wait.until("refused twice", PATIENCE, () -> attempts(second) >= 2);

            assertThat(first.status().get().lights().ready()).isTrue();
            assertThat(second.status().get().state()).isNotInstanceOf(RedisState.GaveUp.class);
            assertThat(second.status().get().lastFailure())
                    .isInstanceOfSatisfying(
                            RedisFailure.Refused.class,
                            r -> assertThat(r.refusal()).isEqualTo(ErrorReply.MAX_CLIENTS));
        }
    }

    @Test
    void frozenServerMakesWhatIsInFlightUnknownAndTakesNothingMore() throws Exception {
        try (var server = TestRedis.start();
                var manager = ready(at(server))) {
            server.signal("STOP");
            var inFlight = manager.submit(c -> c.set("in-flight", "1"));
            RedisFailure told = failure(inFlight);
            RedisFailure after = failure(manager.submit(c -> c.set("never-sent", "1")));
            server.signal("CONT");
            Wait.until("ready again", PATIENCE, () -> manager.status().get().lights().ready());

            assertThat(told).isInstanceOf(RedisFailure.Unknown.class);
            assertThat(after).isInstanceOf(RedisFailure.Unavailable.class);
            assertThat(server.cli("exists", "in-flight")).isEqualTo("1");
            assertThat(server.cli("exists", "never-sent")).isEqualTo("0");
        }
    }

    @Test
    void commandThatWaitsForTheLinkIsSentWhenItIsUp() throws Exception {
        Path folder = TestRedis.folder();
        int port = TestRedis.freePort();
        try (var manager = start(RedisEndpoint.tcp("127.0.0.1", port, null))) {
            var patient = manager.submitWhenUp(PATIENCE, PATIENCE, c -> c.ping());
            RedisFailure impatient =
                    failure(manager.submitWhenUp(Duration.ofMillis(50), PATIENCE, c -> c.ping()));
            try (var _ = TestRedis.start(folder, port)) {
                assertThat(patient.get()).isEqualTo("PONG");
            }
            assertThat(impatient).isInstanceOf(RedisFailure.Unavailable.class);
        }
    }

    @Test
    void leavesNoCanaryBehind() throws Exception {
        try (var server = TestRedis.start()) {
            try (var manager = ready(at(server))) {
                assertThat(server.cli("exists", manager.keyPrefix() + "canary")).isEqualTo("1");
                assertThat(Long.parseLong(server.cli("ttl", manager.keyPrefix() + "canary")))
                        .isBetween(3_500L, 3_600L);
            }
            assertThat(server.cli("dbsize")).isEqualTo("0");
        }
    }

    @Test
    void clientKillIsNoticedAndTheFirstRetryWins() throws Exception {
        try (var server = TestRedis.start();
                var manager = ready(at(server))) {
            server.cli("client", "kill", "type", "normal");
            Wait.until(
                    "lost",
                    PATIENCE,
                    () ->
                            manager.status().get().journal().events().stream()
                                    .anyMatch(RedisEvent.LinkLost.class::isInstance));
            Wait.until("back", PATIENCE, () -> manager.status().get().lights().ready());

            assertThat(attempts(manager)).isEqualTo(1);
        }
    }
}
