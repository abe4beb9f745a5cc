package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** Another client of the same Redis hears what the first one is told of it. */
@Timeout(30)
class CompanionTest {
    private final ManualTime time = new ManualTime();
    private final FakeRedis server = new FakeRedis(time);
    private final RedisManager first = server.manager(RedisSettings.STANDARD);
    private final RedisManager other = first.companion();

    @BeforeEach
    void connect() throws InterruptedException {
        first.start();
        other.start();
        await(true);
    }

    @AfterEach
    void close() {
        other.close();
        first.close();
    }

    private void await(boolean ready) throws InterruptedException {
        for (RedisManager each : new RedisManager[] {first, other})
            ManualTime.await("ready " + ready, each.status(), s -> s.lights().ready() == ready);
    }

    @Test
    void isWokenWithTheFirst() throws Exception {
        server.down();
        await(false);
        server.up();
        time.settle();

        first.wake();

        await(true);
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void waitsAsThePlanSaysWhereWakeUpIsOff() throws Exception {
        first.wakeUp(false);
        server.down();
        await(false);
        server.up();
        first.wake();
        time.settle();

        assertThat(other.status().get().lights().ready()).isFalse();
        time.pass(Duration.ofSeconds(1));
        await(true);
    }

    @Test
    void goesToAnotherPortWithTheFirst() {
        assertThat(first.moveTo(7_000)).isTrue();

        assertThat(other.endpoint()).isEqualTo(first.endpoint());
    }

    @Test
    void losesOnlyItsOwnConnectionWhereItIsClosed() {
        other.close();

        assertThat(server.openLinks()).isEqualTo(1);
        assertThat(first.moveTo(7_000)).isTrue();
        assertThat(other.endpoint()).isNotEqualTo(first.endpoint());
    }
}
