package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Died;
import dev.redrill.container.ContainerEvent.HealthChanged;
import dev.redrill.container.ContainerEvent.Paused;
import dev.redrill.container.ContainerEvent.Removed;
import dev.redrill.container.ContainerEvent.Signalled;
import dev.redrill.container.ContainerEvent.Started;
import dev.redrill.container.ContainerEvent.Unpaused;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Phase;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RunStoryTest {
    private static final Instant ZERO = Instant.ofEpochSecond(1_000);

    private final List<ContainerEvent> told = new ArrayList<>();

    @Test
    void tellsEachEventOnceInOurWords() {
        RunStory story = new RunStory(running(0));
        for (int repeated = 0; repeated < 2; repeated++) {
            tell(story, "pause", 1);
            tell(story, "unpause", 2);
            tell(story, "kill", 3);
            tell(story, "die", 4);
            tell(story, "start", 5);
            tell(story, "health_status: healthy", 6);
            tell(story, "die", 7);
            tell(story, "destroy", 8);
        }

        assertThat(told)
                .containsExactly(
                        new Paused(at(1)),
                        new Unpaused(at(2)),
                        new Signalled(at(3), 9),
                        new Died(at(4), 137, false),
                        new Started(at(5)),
                        new HealthChanged(at(6), Health.HEALTHY),
                        new Died(at(7), 137, false),
                        new Removed(at(8)));
    }

    @Test
    void doesNotTellWhatDoesNotConcernUs() {
        RunStory story = new RunStory(running(0));

        tell(story, "exec_create: redis-cli ping", 1);
        tell(story, "stop", 2);
        tell(story, "restart", 3);
        tell(story, "attach", 4);

        assertThat(told).isEmpty();
    }

    @Test
    void knowsADeathForWantOfMemory() {
        RunStory story = new RunStory(running(0));
        tell(story, "oom", 1);
        assertThat(story.doubtful(event("die", 2))).isFalse();
        tell(story, "die", 2);

        assertThat(told).containsExactly(new Died(at(2), 137, true));
    }

    @Test
    void doubtsOnlyADeathThatNobodySent() {
        RunStory story = new RunStory(running(0));
        assertThat(story.doubtful(event("die", 2))).isTrue();

        tell(story, "kill", 1);

        assertThat(story.doubtful(event("die", 2))).isFalse();
    }

    @Test
    void findsADeathThatNobodyTold() {
        RunStory story = new RunStory(running(0));
        story.resume();

        assertThat(story.reconcile(stopped(0, 5), at(9)))
                .containsExactly(new Died(at(5), 0, false));
        assertThat(story.reconcile(stopped(0, 5), at(10))).isEmpty();
    }

    @Test
    void findsARestartThatNobodyTold() {
        RunStory story = new RunStory(running(0));
        story.resume();

        assertThat(story.reconcile(info(Phase.RUNNING, 6, 5, Health.NONE), at(9)))
                .containsExactly(new Died(at(5), Died.UNKNOWN, false), new Started(at(6)));
    }

    @Test
    void findsAWholeLifeThatNobodyTold() {
        RunStory story = new RunStory(stopped(0, 1));
        story.resume();

        assertThat(story.reconcile(stopped(4, 5), at(9)))
                .containsExactly(new Started(at(4)), new Died(at(5), 0, false));
    }

    @Test
    void doesNotRepeatWhatAnInspectionToldBefore() {
        RunStory story = new RunStory(running(0));
        story.resume();
        story.reconcile(info(Phase.RUNNING, 6, 5, Health.NONE), at(9));

        tell(story, "die", 5);
        tell(story, "start", 7);

        assertThat(told).isEmpty();
        tell(story, "die", 8);
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsADeathAfterTheClockWasSetBack() {
        RunStory story = new RunStory(running(0));
        tell(story, "die", 500);
        tell(story, "start", 501);

        tell(story, "die", 100);

        assertThat(told).hasSize(3).endsWith(new Died(at(100), 137, false));
        assertThat(story.latest()).contains(at(100)); // from there on it asks for what it missed
    }

    @Test
    void takesAStartEventForTheRunThatTheInspectionShows() {
        RunStory story = new RunStory(stopped(0, 1));
        tell(story, "start", 5);

        assertThat(story.reconcile(running(4), at(9))).isEmpty();
    }

    @Test
    void findsAFreezeAndAHealthThatNobodyTold() {
        RunStory story = new RunStory(info(Phase.RUNNING, 0, null, Health.STARTING));
        story.resume();

        assertThat(story.reconcile(info(Phase.PAUSED, 0, null, Health.HEALTHY), at(9)))
                .containsExactly(new Paused(at(9)), new HealthChanged(at(9), Health.HEALTHY));
    }

    @Test
    void believesTheFirstEventWhateverTheInspectionSaid() {
        RunStory story = new RunStory(running(5));

        tell(story, "start", 6);

        assertThat(told).containsExactly(new Started(at(6)));
    }

    @Test
    void readsWhatEnginesSay() throws Exception {
        String docker =
                """
                {"status":"die","id":"a","Type":"container","Action":"die","scope":"local","Actor":
                {"ID":"a","Attributes":{"exitCode":"137","name":"x"}},"time":1000,
                "timeNano":1000000000007}\
                """;

        assertThat(parse(docker)).contains(new EngineEvent("die", ZERO.plusNanos(7), 0, 137, ""));
        assertThat(parse("{\"Type\":\"network\",\"Action\":\"connect\"}")).isEmpty();
        assertThat(parse("{\"status\":\"health_status: unhealthy\",\"time\":1000}"))
                .contains(new EngineEvent("health_status", ZERO, 0, 0, "unhealthy"));
        assertThat(parse("{}")).isEmpty();
        assertThat(parse("[1]")).isEmpty();
    }

    private static Optional<EngineEvent> parse(String json) throws Exception {
        return EngineEvent.parse(new ObjectMapper().readTree(json));
    }

    private void tell(RunStory story, String action, int second) {
        story.tell(event(action, second), false).ifPresent(told::add);
    }

    private static EngineEvent event(String action, int second) {
        String[] parts = action.split(": ", 2);
        int signal = action.equals("kill") ? 9 : 0;
        int exitCode = action.equals("die") ? 137 : 0;
        return new EngineEvent(
                parts[0], at(second), signal, exitCode, parts.length > 1 ? parts[1] : "");
    }

    private static Inspection running(int started) {
        return info(Phase.RUNNING, started, null, Health.NONE);
    }

    private static Inspection stopped(int started, int finished) {
        return info(Phase.EXITED, started, finished, Health.NONE);
    }

    private static Inspection info(
            Phase phase, int started, @Nullable Integer finished, Health health) {
        Integer exitCode = phase == Phase.EXITED ? 0 : null;
        ContainerInfo info =
                new ContainerInfo(
                        "a",
                        "x",
                        "redis",
                        phase,
                        exitCode,
                        false,
                        at(started),
                        0,
                        false,
                        false,
                        health,
                        ContainerInfo.Network.publishing(),
                        Map.of());
        return new Inspection(info, finished == null ? null : at(finished), 1, false, 0, List.of());
    }

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }
}
