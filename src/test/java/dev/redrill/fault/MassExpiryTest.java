package dev.redrill.fault;

import static dev.redrill.fault.RealSurroundings.PATIENCE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.ContainerException;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What expires in a real server, and that it is put back whatever happens meanwhile. */
@Timeout(60)
class MassExpiryTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String[] LOGGED = {"--appendonly", "yes", "--appendfsync", "always"};

    private static void fill(RealSurroundings real) {
        real.call("SET", "text", "a \"b\" é");
        real.call("SET", "session:1", "1", "PX", "600000");
        real.call("SET", "session:2", "2", "PX", "900000");
        real.call("HSET", "hash", "field", "value");
        real.call("RPUSH", "list", "1", "2");
        real.call("SADD", "set", "1", "2");
        real.call("ZADD", "sorted", "1.5", "one");
        real.call("XADD", "stream", "1-1", "field", "value");
        real.call("PEXPIRE", "stream", "600000");
    }

    /**
     * A key.
     *
     * @param digest of its value
     * @param expiry as the server tells it; -1 for never
     */
    private record Stored(String type, String digest, long expiry) {
        boolean isLike(Stored other) {
            return type.equals(other.type)
                    && digest.equals(other.digest)
                    && Math.abs(expiry - other.expiry) <= 1;
        }
    }

    /** All keys but those of the client. */
    private static Map<String, Stored> content(RealSurroundings real) {
        Map<String, Stored> all = new HashMap<>();
        for (String key : real.call("KEYS", "*"))
            if (!key.startsWith("redrill:"))
                all.put(
                        key,
                        new Stored(
                                real.call("TYPE", key).getFirst(),
                                real.call("EVAL", DIGEST, "1", key).getFirst(),
                                Long.parseLong(real.call("PEXPIRETIME", key).getFirst())));
        return all;
    }

    private static void assertIsLike(Map<String, Stored> before, RealSurroundings real) {
        Map<String, Stored> now = content(real);
        assertThat(now).hasSize(8).hasSameSizeAs(before);
        assertThat(before)
                .allSatisfy((key, value) -> assertThat(now.get(key)).matches(value::isLike));
    }

    private static final String DIGEST = "return redis.sha1hex(redis.call('DUMP', KEYS[1]))";

    private static void awaitExpired(RealSurroundings real, int left) throws InterruptedException {
        Wait.until("expired", PATIENCE, () -> content(real).size() == left);
    }

    private static void assertNothingLeft(RealSurroundings real) {
        assertThat(real.call("KEYS", "*expired")).isEmpty();
        assertThat(real.call("ACL", "LIST")).hasSize(1);
    }

    @Test
    void everyTypeIsBackWithItsValueAndItsTime() throws Exception {
        try (var real = RealSurroundings.with()) {
            fill(real);
            Map<String, Stored> before = content(real);

            Undo undo = real.inject(new MassExpiry(LONG));
            awaitExpired(real, 0);
            Wait.until(
                    "they were not deleted",
                    PATIENCE,
                    () -> real.admin().info("stats", "expired_keys") >= before.size());
            undo.apply(real.around().means());

            assertIsLike(before, real);
            assertNothingLeft(real);
            undo.apply(real.around().means());
            assertIsLike(before, real);
        }
    }

    @Test
    void onlyKeysOfThePatternExpire() throws Exception {
        try (var real = RealSurroundings.with()) {
            fill(real);

            Undo undo = real.inject(new MassExpiry(LONG).with("pattern", "session:*"));
            awaitExpired(real, 6);

            assertThat(content(real)).doesNotContainKeys("session:1", "session:2");
            undo.apply(real.around().means());
            assertThat(content(real)).hasSize(8);
        }
    }

    @Test
    void whatIsWrittenAnewStaysAndWhatIsOverIsNotPutBack() throws Exception {
        try (var real = RealSurroundings.with()) {
            fill(real);
            real.call("SET", "short", "1", "PX", "1500");
            Undo undo = real.inject(new MassExpiry(LONG));
            awaitExpired(real, 0);
            real.call("SET", "text", "new");
            String end = Long.toString(TimeSource.system().now().toEpochMilli() + 1_600);
            Wait.until(
                    "its own time is over",
                    PATIENCE,
                    () -> TimeSource.system().now().toEpochMilli() > Long.parseLong(end));

            undo.apply(real.around().means());

            assertThat(real.call("GET", "text")).containsExactly("new");
            assertThat(content(real)).hasSize(8).doesNotContainKey("short");
            assertNothingLeft(real);
        }
    }

    @Test
    void whatAnotherRedrillHasMovedAsideStaysThere() throws Exception {
        try (var real = RealSurroundings.with()) {
            real.call("SADD", "redrill:other:expired", "text");
            real.call("SET", "redrill:other:expired:text", "1");
            real.call("SET", "redrill:other:load:1", "1");

            Undo undo = real.inject(new MassExpiry(LONG));
            Wait.until(
                    "expired",
                    PATIENCE,
                    () -> real.call("EXISTS", "redrill:other:load:1").equals(List.of("0")));

            assertThat(real.call("EXISTS", "redrill:other:expired", "redrill:other:expired:text"))
                    .containsExactly("2");
            undo.apply(real.around().means());
        }
    }

    @Test
    void thousandsOfKeysExpireAndAreBack() throws Exception {
        try (var real = RealSurroundings.with()) {
            real.call("EVAL", "for i = 1, 20000 do redis.call('SET', 'many:' .. i, i) end", "0");

            Undo undo = real.inject(new MassExpiry(LONG, "many:*"));
            Wait.until("expired", PATIENCE, () -> real.call("KEYS", "many:*").isEmpty());
            undo.apply(real.around().means());

            assertThat(size(real)).isGreaterThanOrEqualTo(20_000);
            assertThat(real.call("GET", "many:777")).containsExactly("777");
        }
    }

    private static int size(RealSurroundings real) {
        return Integer.parseInt(real.call("DBSIZE").getFirst());
    }

    @Test
    void whatIsKeptOutlivesARestartOfAServerThatSaves() throws Exception {
        try (var real = RealSurroundings.with(LOGGED)) {
            fill(real);
            Map<String, Stored> before = content(real);
            var undo = (Undo.Restore) real.inject(new MassExpiry(LONG));
            awaitExpired(real, 0);

            real.restart();

            assertThat(undo.isVoid(real.around().means())).isFalse();
            assertThat(content(real)).isEmpty();
            undo.apply(real.around().means());
            assertIsLike(before, real);
            assertThat(undo.isVoid(real.around().means())).isTrue();
            assertNothingLeft(real);
        }
    }

    @Test
    void aRestartOfAServerThatSavesNothingLeavesNothingToPutBack() throws Exception {
        try (var real = RealSurroundings.with()) {
            fill(real);
            var undo = (Undo.Restore) real.inject(new MassExpiry(LONG));

            real.restart();

            assertThat(undo.isVoid(real.around().means())).isTrue();
        }
    }

    @Test
    void isNotInjectedWhereNobodyCouldPutTheKeysBackAfterARestart() throws Exception {
        String[] options = {"--appendonly", "yes", "--requirepass", "hidden"};
        try (var real = RealSurroundings.withPassword("hidden", options)) {
            assertThatThrownBy(() -> new MassExpiry(LONG).undo(real.around()))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining("it saves its data and has a password")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void valuesAreBackThoughTheMemoryIsFullMeanwhile() throws Exception {
        try (var real = RealSurroundings.with()) {
            fill(real);
            Map<String, Stored> before = content(real);
            Undo undo = real.inject(new MassExpiry(LONG));
            awaitExpired(real, 0);
            real.call("CONFIG", "SET", "maxmemory", "1");

            undo.apply(real.around().means());

            assertIsLike(before, real);
            assertNothingLeft(real);
        }
    }

    /** A halt in the middle of the injection puts them back before they have expired. */
    @Test
    void whatIsPutBackAtOnceIsNotTakenForWrittenAnew() throws Exception {
        try (var real = RealSurroundings.with()) {
            real.call("EVAL", "for i = 1, 900 do redis.call('SET', 'n:' .. i, i) end", "0");
            for (int i = 0; i < 20; i++) {
                Undo undo = real.inject(new MassExpiry(LONG, "n:*"));
                undo.apply(real.around().means());
            }

            assertThat(size(real)).isGreaterThanOrEqualTo(900);
            assertThat(real.call("GET", "n:77")).containsExactly("77");
        }
    }

    @Test
    void whatWasSavedMeanwhileIsSavedAnewOnceTheKeysAreBack() throws Exception {
        try (var real = RealSurroundings.with("--save", "3600 1000000")) {
            fill(real);
            Map<String, Stored> before = content(real);
            Undo undo = real.inject(new MassExpiry(LONG));
            awaitExpired(real, 0);
            real.call("SAVE");
            undo.apply(real.around().means());
            Wait.until(
                    "saved",
                    PATIENCE,
                    () -> real.admin().info("persistence", "rdb_bgsave_in_progress") == 0);

            real.restart();

            Wait.until("loaded", PATIENCE, () -> content(real).size() == before.size());
            assertIsLike(before, real);
            assertNothingLeft(real);
        }
    }

    @Test
    void failureNamesTheCommandAndNotItsScript() throws Exception {
        try (var real = RealSurroundings.with()) {
            var fault = new MassExpiry(LONG);
            Undo undo = fault.undo(real.around());
            undo.prepare(real.around().means());
            real.call("SET", "key", "value");
            real.call("CONFIG", "SET", "maxmemory", "1");

            assertThatThrownBy(() -> fault.inject(real.around()))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageStartingWith("EVAL failed: OOM")
                    .hasMessageNotContaining("SCAN");

            undo.apply(real.around().means());
            assertThat(real.call("GET", "key")).containsExactly("value");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--maxmemory-policy allkeys-lru --maxmemory 100mb, it lets any key go",
        "--cluster-enabled yes, 'in a cluster, no key can be moved'",
    })
    void isNotInjectedWhereKeysCouldNotBePutBack(String options, String because) throws Exception {
        try (var server = TestRedis.start(options.split(" ", -1));
                var redis = client(server)) {
            var around = new Surroundings(null, redis);

            assertThatThrownBy(() -> new MassExpiry(LONG).undo(around))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining(because);
            around.admin().close();
        }
    }

    private static RedisManager client(TestRedis server) {
        return RedisManager.create(
                RedisEndpoint.tcp("127.0.0.1", server.port(), null),
                RetryPolicy.STANDARD,
                RedisSettings.STANDARD,
                TimeSource.system(),
                new Random());
    }
}
