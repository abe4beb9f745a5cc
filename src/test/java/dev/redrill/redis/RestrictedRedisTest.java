package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.redis.Light.Level;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/** Real servers and users that may not be asked everything: ready is what can be proved of them. */
@Timeout(60)
class RestrictedRedisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static RedisManager start(RedisEndpoint endpoint) {
        var manager =
                RedisManager.create(
                        endpoint,
                        RetryPolicy.STANDARD,
                        RedisSettings.STANDARD,
                        TimeSource.system(),
                        new Random());
        manager.start();
        return manager;
    }

    private static void awaitReady(RedisManager manager) throws InterruptedException {
        Wait.until("ready", PATIENCE, () -> manager.status().get().lights().ready());
    }

    private static RedisEndpoint at(TestRedis server) {
        return RedisEndpoint.tcp("127.0.0.1", server.port(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "PING", "SET", "CONFIG", "HELLO", "CLIENT"})
    void serverWithARenamedCommandIsReady(String command) throws Exception {
        try (var server = TestRedis.start("--rename-command", command, "");
                var manager = start(at(server))) {
            awaitReady(manager);
        }
    }

    /** Logs in as a user of a given name whose rights are set by ACL rules. */
    private static RedisManager startAs(TestRedis server, String... rules) {
        server.cli(
                Stream.concat(Stream.of("acl", "setuser", "ann"), Stream.of(rules))
                        .toArray(String[]::new));
        return start(RedisEndpoint.parse("redis://ann:secret@127.0.0.1:" + server.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+get", "+ping", "+info", "+set", "+info +ping"})
    void userWithFewRightsIsReady(String rights) throws Exception {
        try (var server = TestRedis.start();
                var manager = startAs(server, ("on >secret ~* -@all " + rights).split(" "))) {
            awaitReady(manager);
        }
    }

    @Test
    void userWhoMayNotWriteTheCanarysKeyIsReady() throws Exception {
        try (var server = TestRedis.start();
                var manager = startAs(server, "on", ">secret", "~app:*", "+@all")) {
            awaitReady(manager);

            assertThat(manager.status().get().lights().write().level()).isEqualTo(Level.UNKNOWN);
        }
    }

    @Test
    void replicaIsReadyAsAReplicaUntilItIsPromotedAndThenHasToStayAPrimary() throws Exception {
        try (var primary = TestRedis.start();
                var replica =
                        TestRedis.start(
                                "--replicaof",
                                "127.0.0.1 " + primary.port(),
                                "--repl-diskless-sync-delay",
                                "0");
                var manager = start(at(replica))) {
            awaitReady(manager);
            assertThat(manager.status().get().lights().loaded().evidence())
                    .isInstanceOf(Light.IsReplica.class);

            replica.cli("replicaof", "no", "one");
            Wait.until(
                    "writes",
                    PATIENCE,
                    () -> manager.status().get().lights().write().level() == Level.OK);
            replica.cli("replicaof", "127.0.0.1", Integer.toString(primary.port()));
            Wait.until("not ready", PATIENCE, () -> !manager.status().get().lights().ready());
        }
    }
}
