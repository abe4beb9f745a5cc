package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.time.Stamp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class StillRunningTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Stamp LOST = new Stamp(STARTED.plusSeconds(60), 0);
    private static final ContainerInfo RUNNING = container("id", Phase.RUNNING, STARTED);

    private final StillRunning stillRunning = new StillRunning();

    private static ContainerInfo container(String id, Phase phase, Instant startedAt) {
        return new ContainerInfo(
                id,
                "name",
                "image",
                phase,
                null,
                false,
                startedAt,
                0,
                false,
                false,
                Health.NONE,
                ContainerInfo.Network.publishing(),
                Map.of());
    }

    @Test
    void sameProcessStillRunningWakes() {
        var loss = stillRunning.lost(LOST, RUNNING);

        assertThat(stillRunning.wakes(loss, RUNNING)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void containerThatDoesNotRunDoesNotWake(Phase phase) {
        var loss = stillRunning.lost(LOST, RUNNING);

        assertThat(stillRunning.wakes(loss, container("id", phase, STARTED))).isFalse();
    }

    @Test
    void nextRunDoesNotWakeThoughNoEventHasToldOfIt() {
        var loss = stillRunning.lost(LOST, RUNNING);

        assertThat(stillRunning.wakes(loss, container("id", Phase.RUNNING, STARTED.plusMillis(1))))
                .isFalse();
    }

    @Test
    void anotherContainerDoesNotWake() {
        var loss = stillRunning.lost(LOST, RUNNING);

        assertThat(stillRunning.wakes(loss, container("other", Phase.RUNNING, STARTED))).isFalse();
    }

    @Test
    void whatNobodyKnowsDoesNotWake() {
        assertThat(stillRunning.wakes(stillRunning.lost(LOST, null), RUNNING)).isFalse();
        assertThat(stillRunning.wakes(stillRunning.lost(LOST, RUNNING), null)).isFalse();
    }

    static Stream<ContainerEvent> ends() {
        return Stream.of(
                new ContainerEvent.Died(STARTED, 137, false),
                new ContainerEvent.Started(STARTED),
                new ContainerEvent.Removed(STARTED));
    }

    /** The answer may be older than the event. */
    @ParameterizedTest
    @MethodSource("ends")
    void endToldBetweenTheLossAndTheAnswerDoesNotWake(ContainerEvent end) {
        var loss = stillRunning.lost(LOST, RUNNING);
        stillRunning.happened(end);

        assertThat(stillRunning.wakes(loss, RUNNING)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endOfAnEarlierRunIsForgotten(ContainerEvent end) {
        stillRunning.happened(end);
        var loss = stillRunning.lost(LOST, RUNNING);

        assertThat(stillRunning.wakes(loss, RUNNING)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, ContainerEvent.Signalled.KILL})
    void signalThatEndsTheProcessDoesNotWakeUntilItHasDied(int signal) {
        stillRunning.happened(new ContainerEvent.Signalled(STARTED, signal));
        assertThat(stillRunning.wakes(stillRunning.lost(LOST, RUNNING), RUNNING)).isFalse();

        stillRunning.happened(new ContainerEvent.Died(STARTED, 128 + signal, false));
        assertThat(stillRunning.wakes(stillRunning.lost(LOST, RUNNING), RUNNING)).isTrue();
    }

    @Test
    void otherSignalsAndEventsSayNothingOfAnEnd() {
        var loss = stillRunning.lost(LOST, RUNNING);
        stillRunning.happened(new ContainerEvent.Signalled(STARTED, 1));
        stillRunning.happened(new ContainerEvent.HealthChanged(STARTED, Health.HEALTHY));

        assertThat(stillRunning.wakes(loss, RUNNING)).isTrue();
    }

    @Test
    void serverThatDropsItsClientsAgainAndAgainIsNotHammered() {
        List<Boolean> woken =
                IntStream.range(0, 300)
                        .mapToObj(n -> LOST.plus(Duration.ofMillis(10L * n)))
                        .map(lost -> stillRunning.wakes(stillRunning.lost(lost, RUNNING), RUNNING))
                        .toList();

        assertThat(woken).filteredOn(Boolean::booleanValue).hasSize(30);
        assertThat(woken.subList(0, 10)).doesNotContain(false);
        assertThat(woken.subList(10, 100)).doesNotContain(true);
    }
}
