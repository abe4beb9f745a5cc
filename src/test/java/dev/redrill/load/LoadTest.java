package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.state.Published;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every write of the load is counted once, as what became of it. What falls on the end of a second
 * belongs to it.
 */
@Timeout(60)
class LoadTest {
    private static final int KEYS = 5;

    private final ManualTime time = new ManualTime();
    private final FakeRedis server = new FakeRedis(time);
    private final RedisManager redis = server.manager(RedisSettings.STANDARD);
    private final List<RedisFailure> failures = new CopyOnWriteArrayList<>();
    private final List<Duration> latencies = new CopyOnWriteArrayList<>();
    private final List<Long> accepted = new CopyOnWriteArrayList<>();
    private final Published<LoadStatus> status = new Published<>(LoadStatus.NONE);
    private Load load;

    private final class Noting implements Load.Listener {
        @Override
        public void accepted(long number, Duration latency) {
            latencies.add(latency);
            accepted.add(number);
        }

        @Override
        public void failed(long number, Duration latency, RedisFailure failure) {
            failures.add(failure);
            latencies.add(latency);
        }
    }

    @BeforeEach
    void begin() throws InterruptedException {
        redis.start();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());
        begin(LoadPlan.sets(KEYS));
    }

    private void begin(LoadPlan plan) throws InterruptedException {
        load = new Load(redis, time, "load:", plan, status, new Noting());
        time.awaitWaiterUntil(Duration.ofSeconds(1));
    }

    @AfterEach
    void end() {
        load.close();
        redis.close();
    }

    private void pass(Duration span) throws InterruptedException {
        time.pass(span);
        time.settle();
    }

    @Test
    void restsUntilItIsGivenARate() throws Exception {
        pass(Duration.ofSeconds(2));

        assertThat(accepted).isEmpty();
        assertThat(status.get().rate()).isZero();
    }

    @Test
    void writesAtItsRateEachNumberOnce() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(2));

        assertThat(accepted).hasSize(21).doesNotHaveDuplicates().startsWith(0L).endsWith(20L);
        assertThat(status.get().seconds())
                .extracting(LoadStatus.Second::succeeded)
                .containsExactly(11, 10);
        assertThat(status.get().rate()).isEqualTo(10);
    }

    @Test
    void connectionsShareTheCommandsAndLoseOnlyTheirOwn() throws Exception {
        load.close();
        load = new Load(redis, time, "load:", LoadPlan.sets(6).with(3), status, new Noting());
        ManualTime.await("connected", redis.status(), _ -> server.openLinks() == 3);
        time.settle();
        load.rate(12);
        pass(Duration.ofMillis(500));
        assertThat(failures).isEmpty();
        int before = accepted.size();

        server.loseNewest();
        pass(Duration.ofMillis(500));

        assertThat(failures).hasSize(2);
        assertThat(accepted).hasSize(before + 4);
        pass(Duration.ofSeconds(1));
        assertThat(server.openLinks()).isEqualTo(3);
        assertThat(failures).hasSize(4);

        load.close();
        assertThat(server.openLinks()).isEqualTo(1);
    }

    @Test
    void anotherRateCountsFromNowOn() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(1));
        load.rate(2);
        pass(Duration.ofSeconds(1));

        assertThat(status.get().seconds())
                .extracting(LoadStatus.Second::succeeded)
                .containsExactly(11, 3);
    }

    @Test
    void rateOfZeroRests() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(1));
        load.rate(0);
        time.settle();
        int before = accepted.size();
        pass(Duration.ofSeconds(2));

        assertThat(accepted).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 10_000.1, Double.NaN})
    void rateOutOfBoundsIsRefused(double rate) {
        assertThatThrownBy(() -> load.rate(rate)).hasMessageContaining("from 0 to 10000");
    }

    @Test
    void writeThatWasNeverSentHasCertainlyFailed() throws Exception {
        server.down();
        load.rate(10);
        pass(Duration.ofSeconds(1));

        var counts = status.get();
        assertThat(counts.failed()).isEqualTo(11);
        assertThat(counts.unknown() + counts.succeeded()).isZero();
        assertThat(failures).hasOnlyElementsOfType(RedisFailure.Unavailable.class);
        pass(Duration.ofSeconds(1));
        assertThat(status.get().seconds())
                .extracting(LoadStatus.Second::failed)
                .containsExactly(11, 10);
    }

    @Test
    void latencyCountsFromWhenTheWriteWasSent() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(1));
        assertThat(latencies).isNotEmpty().containsOnly(Duration.ZERO);
        latencies.clear();

        server.hang();
        pass(RedisSettings.STANDARD.commandDeadline().plusMillis(100));

        assertThat(latencies).contains(RedisSettings.STANDARD.commandDeadline());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10_000})
    void boundsOfTheRateAreAllowed(double rate) {
        assertThatCode(() -> Load.requireRate(rate)).doesNotThrowAnyException();
    }

    @Test
    void writeThatWasNotAnsweredIsUnknownAndNotFailed() throws Exception {
        server.hang();
        load.rate(10);
        pass(Duration.ofMillis(2_500));

        var counts = status.get();
        assertThat(counts.unknown()).isPositive();
        assertThat(counts.failed() + counts.succeeded()).isZero();
        assertThat(failures).allMatch(RedisFailure::mayHaveBeenApplied);
        assertThat(counts.seconds()).extracting(LoadStatus.Second::unknown).containsExactly(1, 10);
    }

    @Test
    void keysComeAgainAndAreDeletedAtTheEnd() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(1));
        assertThat(server.keys()).filteredOn(key -> key.startsWith("load:")).hasSize(KEYS);

        load.close();
        assertThat(load.deleteKeys()).isEmpty();

        assertThat(server.keys()).noneMatch(key -> key.startsWith("load:"));
    }

    @Test
    void fewerWritesThanKeysAreDeletedToo() throws Exception {
        load.rate(2);
        pass(Duration.ofSeconds(1));
        assertThat(server.keys()).filteredOn(key -> key.startsWith("load:")).hasSize(3);

        load.close();
        assertThat(load.deleteKeys()).isEmpty();

        assertThat(server.keys()).noneMatch(key -> key.startsWith("load:"));
    }

    @Test
    void closingWaitsUntilTheWritesInFlightAreTold() throws Exception {
        load.rate(10);
        server.hang();
        pass(Duration.ofMillis(300));
        CompletableFuture<Integer> told =
                CompletableFuture.supplyAsync(
                        () -> {
                            load.close();
                            return failures.size();
                        });
        pass(Duration.ofSeconds(1));

        assertThat(told.get()).isEqualTo(4);
    }

    @Test
    void keysOfANodeOfAClusterLieInASlotThatItOwns() throws Exception {
        server.slotTag("{12}");
        load.rate(10);
        pass(Duration.ofSeconds(1));
        assertThat(server.keys()).filteredOn(key -> key.startsWith("load:{12}")).hasSize(KEYS);

        load.close();
        assertThat(load.deleteKeys()).isEmpty();

        assertThat(server.keys()).noneMatch(key -> key.startsWith("load:"));
    }

    @Test
    void deletingGivesUpAtOnceWhereRedisIsDown() throws Exception {
        load.rate(10);
        pass(Duration.ofSeconds(1));
        server.down();
        load.close();

        assertThat(load.deleteKeys()).isPresent();
        assertThat(server.keys()).filteredOn(key -> key.startsWith("load:")).hasSize(KEYS);
    }

    @Test
    void keysOfWritesWithoutAnOutcomeAreDeletedToo() throws Exception {
        load.rate(10);
        server.hang();
        pass(Duration.ofMillis(300));
        load.close();
        assertThat(failures).isEmpty();

        server.failWrites(FakeRedis.refused());
        server.up();
        assertThat(load.deleteKeys()).contains(FakeRedis.refused());
    }

    @Test
    void whatNeverWroteLeavesNothing() throws Exception {
        server.down();
        load.rate(10);
        pass(Duration.ofSeconds(1));
        load.close();

        assertThat(load.deleteKeys()).isEmpty();
    }
}
