package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.OtherJvm;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.program.ProcessDefaults;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

@Timeout(60)
class MovingNameTest {
    @TempDir private Path folder;

    /** In a JVM of its own: it decides at the first name where names are looked up. */
    @Test
    void addressOfANameThatHasMovedIsToldOnce() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 redis.test\n");
        Process process =
                OtherJvm.running(
                                List.of("-Djdk.net.hosts.file=" + hosts),
                                Dialling.class,
                                hosts.toString(),
                                Integer.toString(TestRedis.freePort()))
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("redis.test"))
                .containsExactly("redis.test 127.0.0.3");
    }

    /** Dials a name that moves, where nothing listens. */
    static final class Dialling {
        private static final RetryPolicy OFTEN =
                new RetryPolicy(2_000, Duration.ofMillis(10), Duration.ofMillis(10), 1, 0);

        private Dialling() {}

        public static void main(String[] words) throws Exception {
            ProcessDefaults.set(Map.of());
            Path hosts = Path.of(words[0]);
            var endpoint = RedisEndpoint.tcp("redis.test", Integer.parseInt(words[1]), null);
            try (RedisManager manager =
                    RedisManager.create(
                            endpoint,
                            OFTEN,
                            RedisSettings.STANDARD,
                            TimeSource.system(),
                            new Random(1))) {
                manager.start();
                awaitAttempts(manager, 5);
                Files.writeString(hosts, "127.0.0.2 redis.test\n127.0.0.1 redis.test\n");
                awaitAttempts(manager, 10);
                Files.writeString(hosts, "127.0.0.3 redis.test\n");
                Wait.until("told", Duration.ofSeconds(10), () -> !resolved(manager).isEmpty());
                awaitAttempts(manager, 15);
                resolved(manager).forEach(e -> System.out.println(e.name() + " " + e.address()));
            }
        }

        private static void awaitAttempts(RedisManager manager, int number)
                throws InterruptedException {
            int before = attempts(manager);
            Wait.until(
                    "more attempts",
                    Duration.ofSeconds(10),
                    () -> attempts(manager) >= before + number);
        }

        private static int attempts(RedisManager manager) {
            Outage outage = manager.status().get().outage();
            return outage == null ? 0 : outage.attempts().size();
        }

        private static List<RedisEvent.Resolved> resolved(RedisManager manager) {
            return manager.status().get().journal().events().stream()
                    .filter(RedisEvent.Resolved.class::isInstance)
                    .map(RedisEvent.Resolved.class::cast)
                    .toList();
        }
    }
}
