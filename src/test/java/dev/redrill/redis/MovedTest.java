package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A target that gets another port while its client is without a link. */
class MovedTest {
    private FakeTime time = new FakeTime(ofSeconds(20));
    private FakeRedis server = new FakeRedis(time);
    private RedisManager manager = server.manager(RedisSettings.STANDARD);

    private void runFor(Duration length, Runnable script) {
        time = new FakeTime(length);
        server = new FakeRedis(time);
        manager = server.manager(RedisSettings.STANDARD);
        script.run();
        manager.run();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void moveAt(Duration when) {
        time.at(when, () -> assertThat(manager.moveTo(7_000)).isTrue());
    }

    @Test
    void nextAttemptIsMadeAtOnceAndAtTheOtherPort() {
        runFor(
                ofSeconds(10),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    moveAt(ofMillis(7_300));
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6), ofMillis(7_300));
        assertThat(server.address()).isEqualTo("fake:7000");
        assertThat(manager.endpoint()).hasToString("redis://fake:7000");
    }

    @Test
    void whileTheTargetStartsNothingConnects() {
        runFor(
                ofSeconds(10),
                () -> {
                    time.at(ofSeconds(5), () -> server.down());
                    time.at(ofMillis(7_300), manager::quiet);
                    moveAt(ofMillis(7_400));
                    time.at(ofMillis(8_700), manager::wake);
                });

        assertThat(server.connects().subList(0, 3))
                .containsExactly(Duration.ZERO, ofSeconds(6), ofMillis(8_700));
    }

    @Test
    void afterGivingUpOneMoreAttemptIsMade() {
        runFor(
                ofMinutes(6),
                () -> {
                    server.down();
                    moveAt(ofMinutes(5));
                });

        assertThat(server.connects()).hasSize(11).endsWith(ofMinutes(5));
    }

    @Test
    void withoutWakeUpThePlanStays() {
        runFor(
                ofSeconds(10),
                () -> {
                    manager.wakeUp(false);
                    time.at(ofSeconds(5), () -> server.down());
                    moveAt(ofMillis(7_300));
                });

        assertThat(server.connects()).containsExactly(Duration.ZERO, ofSeconds(6), ofSeconds(8));
        assertThat(server.address()).isEqualTo("fake:7000");
    }

    @Test
    void linkThatIsUpIsLeftAlone() {
        runFor(ofSeconds(10), () -> moveAt(ofSeconds(5)));

        assertThat(server.connects()).containsExactly(Duration.ZERO);
        assertThat(manager.status().get().totalReconnects()).isZero();
    }

    @Test
    void samePortIsNoMove() {
        assertThat(manager.moveTo(6_379)).isFalse();
    }
}
