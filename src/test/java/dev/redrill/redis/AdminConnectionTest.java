package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.state.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;

/** Administrative commands against a real server. */
@Timeout(60)
class AdminConnectionTest {
    private static RedisEndpoint endpoint(TestRedis redis) {
        return RedisEndpoint.tcp("127.0.0.1", redis.port(), new Secret("canary"));
    }

    private static RedisFailure failure(Runnable call) {
        return assertThatExceptionOfType(RedisException.class)
                .isThrownBy(call::run)
                .withMessageNotContaining("canary")
                .actual()
                .failure();
    }

    @Test
    void answersComeAsWords() throws Exception {
        try (var redis = TestRedis.start("--requirepass", "canary");
                var admin = AdminConnection.open(endpoint(redis))) {
            assertThat(admin.call(List.of("PING"))).containsExactly("PONG");
            assertThat(admin.call(List.of("DBSIZE"))).containsExactly("0");
            assertThat(admin.call(List.of("CONFIG", "GET", "maxclients")))
                    .containsExactly("maxclients", "10000");
            assertThat(admin.call(List.of("CONFIG", "GET", "nothing-like-it"))).isEmpty();
            assertThat(admin.call(List.of("ROLE"))).startsWith("master", "0");
        }
    }

    @Test
    void refusalIsTold() throws Exception {
        try (var redis = TestRedis.start("--requirepass", "canary");
                var admin = AdminConnection.open(endpoint(redis))) {
            assertThat(failure(() -> admin.call(List.of("DEBUG", "SLEEP", "0"))))
                    .isInstanceOf(RedisFailure.Refused.class);
            Login stranger = new Login("stranger", new Secret("canary"));
            assertThat(failure(() -> AdminConnection.open(endpoint(redis).withLogin(stranger))))
                    .isInstanceOfSatisfying(
                            RedisFailure.Refused.class,
                            no -> assertThat(no.refusal()).isEqualTo(ErrorReply.WRONGPASS));
            assertThat(admin.isOpen()).isTrue();
        }
    }

    @Test
    void whatNobodyAnswersEndsInTime() throws Exception {
        try (var redis = TestRedis.start("--requirepass", "canary");
                var admin = AdminConnection.open(endpoint(redis))) {
            admin.call(List.of("CLIENT", "PAUSE", "60000"));

            assertThat(failure(() -> admin.call(List.of("PING"))))
                    .isEqualTo(new RedisFailure.TimedOut(AdminConnection.DEADLINE));
        }
    }

    @Test
    void endOfTheServerIsSeen() throws Exception {
        AdminConnection admin;
        RedisEndpoint gone;
        try (var redis = TestRedis.start("--requirepass", "canary")) {
            gone = endpoint(redis);
            admin = AdminConnection.open(gone);
        }
        try (admin) {
            Wait.until("closed", Duration.ofSeconds(5), () -> !admin.isOpen());
        }
        assertThat(failure(() -> AdminConnection.open(gone)))
                .isInstanceOf(RedisFailure.Unavailable.class);
    }
}
