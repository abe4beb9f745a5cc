package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.Elsewhere;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.redis.RedisEndpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A real container, and the address of another Redis given for it. */
@NeedsDocker
@Timeout(120)
class OtherRedisDockerTest {
    private static final Pattern OLD = Pattern.compile("uptime_in_seconds:[4-9]");

    private static Target at(int port, TestContainer container) {
        return new Target.Endpoint(RedisEndpoint.tcp("127.0.0.1", port, null), container.name());
    }

    private static void assertNotConnected(Session session, int port, Elsewhere how)
            throws InterruptedException {
        Wait.until(
                "it is known",
                OpenSession.PATIENCE,
                () -> session.recovery().get().mismatch() != null);
        assertThat(session.recovery().get().mismatch())
                .isEqualTo(
                        new ContainerFailure.NotConnected(
                                session.name(), "127.0.0.1:" + port, how));
        assertThatThrownBy(() -> session.inject("kill")).isInstanceOf(RecoveryRefused.class);
    }

    @Test
    void redisOfAnotherContainerIsNamed() throws Exception {
        try (var container = TestContainer.redis();
                var other = TestContainer.redis();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(at(other.port(), container));

            assertNotConnected(session, other.port(), new Elsewhere.InOther(other.name()));
        }
    }

    @Test
    void redisOfTheMachineIsNotTheContainers() throws Exception {
        try (var container = TestContainer.redis();
                var other = TestRedis.start();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(at(other.port(), container));

            assertNotConnected(session, other.port(), new Elsewhere.Outside());
        }
    }

    @Test
    void redisOlderThanAContainerOnTheMachinesNetworkIsNotItsRedis() throws Exception {
        try (var other = TestRedis.start()) {
            Wait.until(
                    "it has been running for a while",
                    Duration.ofSeconds(10),
                    () -> OLD.matcher(other.cli("info", "server")).find());
            var command = List.of("redis-server", "--port", Integer.toString(TestRedis.freePort()));
            try (var container = TestContainer.run(List.of("--network", "host"), command);
                    var drill = new OpenSession(Duration.ofMillis(200), 0)) {
                Session session = drill.open(at(other.port(), container));

                assertNotConnected(session, other.port(), new Elsewhere.Older());
            }
        }
    }

    @Test
    void rightRedisIsNotDoubted() throws Exception {
        try (var container = TestContainer.redis();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(at(container.port(), container));

            OpenSession.crashAndRecover(session, "kill");
            assertThat(session.recovery().get().mismatch()).isNull();
        }
    }
}
