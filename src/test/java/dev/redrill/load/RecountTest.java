package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.redis.RedisState;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.state.Published;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the server holds is compared with what the caller was told, for each kind of write. */
@Timeout(60)
class RecountTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RetryPolicy TWICE =
            new RetryPolicy(2, Duration.ofSeconds(3), Duration.ofSeconds(3), 1, 0);

    private final ManualTime time = new ManualTime();
    private final FakeRedis server = new FakeRedis(time);
    private final RedisManager redis = server.manager(RedisSettings.STANDARD);
    private Load load = of(LoadPlan.STANDARD);

    @BeforeEach
    void begin() throws InterruptedException {
        redis.start();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());
    }

    @AfterEach
    void end() {
        load.close();
        redis.close();
    }

    private void load(Operation operation, OnFailure onFailure) throws InterruptedException {
        load(new Mix(Map.of(operation, 1)), 3, onFailure);
    }

    private void load(Mix mix, int keys, OnFailure onFailure) throws InterruptedException {
        load.close();
        time.pass(Duration.ofMillis(1)); // so that nobody else waits until the same moment
        load = of(new LoadPlan(1, mix, keys, 0, null, onFailure, true));
        time.awaitWaiterUntil(time.elapsed().plus(SECOND));
    }

    private Load of(LoadPlan plan) {
        var status = new Published<>(LoadStatus.NONE);
        return new Load(redis, time, "load:", plan, status, new Silent());
    }

    /** Ten commands in a second, and one when it begins. */
    private void writeForASecond() throws InterruptedException {
        load.rate(10);
        time.pass(SECOND);
        time.settle();
        rest();
    }

    private void rest() throws InterruptedException {
        load.rate(0);
        time.settle();
    }

    private Recount recount() {
        load.close();
        return load.recount();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SET", "INCR", "NUMBERED", "XADD"})
    void whatWasAcknowledgedIsThere(Operation operation) throws Exception {
        load(operation, new OnFailure.Fail());
        writeForASecond();

        assertThat(recount()).isEqualTo(new Recount(11, 0, 0, 0, 0, 0, 0));
    }

    /** Of a key that is written again and again only the newest write can be missed. */
    @ParameterizedTest
    @CsvSource({"SET, 3", "INCR, 11", "NUMBERED, 11", "XADD, 11"})
    void whatWasAcknowledgedAndIsGoneIsLost(Operation operation, int lost) throws Exception {
        load(operation, new OnFailure.Fail());
        writeForASecond();
        server.forgetAll();

        assertThat(recount()).isEqualTo(new Recount(11, 0, 0, lost, 0, 0, 0));
    }

    @Test
    void olderValueOfAKeyMeansThatTheNewestWriteIsLost() throws Exception {
        load(Operation.SET, new OnFailure.Fail());
        writeForASecond();
        server.put("load:1", "7"); // the newest is 10

        assertThat(recount().lost()).isEqualTo(1);
    }

    @Test
    void incrementThatAppliesToALostCounterShowsTheLoss() throws Exception {
        load(Operation.INCR, new OnFailure.Fail());
        writeForASecond();
        server.forgetAll();
        writeForASecond();

        assertThat(recount()).isEqualTo(new Recount(22, 0, 0, 11, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"SET, 3", "INCR, 11", "NUMBERED, 11", "XADD, 11"})
    void whatWasAppliedWithoutAnAnswerIsSurprising(Operation operation, int found)
            throws Exception {
        load(operation, new OnFailure.Fail());
        server.apply(2);
        writeForASecond();
        time.pass(RedisSettings.STANDARD.commandDeadline());
        server.apply(1);

        Recount result = recount();
        assertThat(result.unknown()).isEqualTo(11);
        assertThat(result.unknownButApplied()).isEqualTo(found);
        assertThat(result.lost()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"INCR", "XADD"})
    void whatWasAppliedTwiceIsDoubled(Operation operation) throws Exception {
        load(operation, new OnFailure.Fail());
        server.apply(2);
        writeForASecond();
        time.pass(RedisSettings.STANDARD.commandDeadline());
        server.apply(1);

        assertThat(recount()).isEqualTo(new Recount(0, 0, 11, 0, 11, 0, 11));
    }

    /** The classic: an increment times out, is sent again, and both are applied. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"INCR", "XADD"})
    void callerWhoTriesAgainDoublesWhatWasAppliedUnanswered(Operation operation) throws Exception {
        load(operation, new OnFailure.Retry(TWICE));
        server.apply(2);
        writeForASecond();
        time.pass(RedisSettings.STANDARD.commandDeadline());
        server.apply(1);
        time.pass(Duration.ofSeconds(3));

        assertThat(recount()).isEqualTo(new Recount(11, 0, 0, 0, 22, 0, 0));
    }

    @Test
    void callerWhoTriesAgainEndsWithItsPolicy() throws Exception {
        load(Operation.INCR, new OnFailure.Retry(TWICE));
        server.failWrites(FakeRedis.refused());
        writeForASecond();
        time.pass(Duration.ofSeconds(6).minusMillis(1));
        assertThat(load.unanswered()).isEqualTo(1); // the last write's second retry is not due
        time.pass(Duration.ofMillis(1));
        time.settle();
        server.failWrites(null);

        assertThat(recount()).isEqualTo(new Recount(0, 11, 0, 0, 0, 0, 0));
    }

    @Test
    void whoeverWaitsForAnAttemptAtTheEndGetsTheLastFailure() throws Exception {
        load(Operation.INCR, new OnFailure.Retry(TWICE));
        server.failWrites(FakeRedis.refused());
        writeForASecond();
        server.failWrites(null);

        assertThat(recount()).isEqualTo(new Recount(0, 11, 0, 0, 0, 0, 0));
    }

    @Test
    void callerWhoWaitsIsServedByTheNextLink() throws Exception {
        server.down();
        ManualTime.await("down", redis.status(), s -> !(s.state() instanceof RedisState.Online));
        load(Operation.XADD, new OnFailure.Wait(Duration.ofMinutes(5)));
        writeForASecond();
        server.up();
        redis.reconnect();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());

        assertThat(recount()).isEqualTo(new Recount(11, 0, 0, 0, 0, 0, 0));
    }

    /** Otherwise an older write to the same key would come last. */
    @Test
    void whoeverWaitsLongerIsServedFirst() throws Exception {
        server.down();
        ManualTime.await("down", redis.status(), s -> !(s.state() instanceof RedisState.Online));
        load(Operation.SET, new OnFailure.Wait(Duration.ofMinutes(5)));
        writeForASecond();
        server.up();
        redis.reconnect();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());

        assertThat(recount()).isEqualTo(new Recount(11, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void retryThatFailsDoesNotHideThatAnEarlierAttemptMayHaveBeenApplied() throws Exception {
        load(Operation.INCR, new OnFailure.Retry(TWICE));
        server.apply(2);
        writeForASecond();
        time.pass(RedisSettings.STANDARD.commandDeadline());
        server.apply(1);
        server.failWrites(FakeRedis.refused());
        time.pass(Duration.ofSeconds(7));
        server.failWrites(null);

        assertThat(recount()).isEqualTo(new Recount(0, 0, 11, 0, 11, 0, 11));
    }

    @Test
    void writeThatWasToldAsFailedButIsThereIsTold() throws Exception {
        load(Operation.NUMBERED, new OnFailure.Fail());
        server.down();
        writeForASecond();
        server.put("load:own:4", "4");
        server.up();
        redis.reconnect();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());

        assertThat(recount()).isEqualTo(new Recount(0, 11, 0, 0, 0, 1, 0));
    }

    @Test
    void readsAreNoWrites() throws Exception {
        load(Operation.GET, new OnFailure.Fail());
        writeForASecond();

        assertThat(recount().sent()).isZero();
    }

    @Test
    void mixIsKeptApart() throws Exception {
        load(
                new Mix(
                        Map.of(
                                Operation.SET, 2,
                                Operation.INCR, 2,
                                Operation.XADD, 2,
                                Operation.NUMBERED, 2,
                                Operation.GET, 2)),
                50,
                new OnFailure.Fail());
        load.rate(200);
        time.pass(SECOND);
        time.settle();
        rest();

        Recount result = recount();
        assertThat(result.acknowledged()).isBetween(130L, 190L);
        assertThat(List.of(result.lost(), result.doubled(), result.surprising())).containsOnly(0L);
        load.deleteKeys();
        assertThat(server.keys()).noneMatch(key -> key.startsWith("load:"));
    }

    @Test
    void serverThatDoesNotAnswerCannotBeRecounted() throws Exception {
        load(Operation.XADD, new OnFailure.Fail());
        writeForASecond();
        server.down();

        assertThatThrownBy(this::recount).isInstanceOf(RedisException.class);
    }
}
