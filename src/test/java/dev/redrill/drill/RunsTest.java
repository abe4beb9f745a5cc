package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.Wait;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.FakeRuntime;
import dev.redrill.drill.RunStatus.Stage;
import dev.redrill.drill.Runs.Run;
import dev.redrill.session.FakeTargetSession;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.ManualTime;
import dev.redrill.ui.FakeTargets;
import dev.redrill.watch.RunStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(120)
class RunsTest {
    private static final String KILL =
            """
            redrill: 1
            title: t
            policy: fixed
            load: { rate: 20 }
            steps: [ { id: kill, fault: kill, after: 2s, downtime: 3s } ]
            """;

    private static final Duration SOON = Duration.ofSeconds(20);

    private final FakeTargetSession target = new FakeTargetSession();
    private final ManualTime time = target.time;
    private final FakeTargets targets = FakeTargets.with(target.session);
    private final Runs runs = new Runs(targets, time);

    @AfterEach
    void close() {
        runs.close();
        target.close();
    }

    private static Drill drill(String text) throws DrillException {
        return DrillFile.read("it", text, Map.of());
    }

    private long begin(String text) throws Exception {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        return runs.begin(drill(text), target.session);
    }

    private Run run() {
        return runs.all().get().getLast();
    }

    private void until(Stage stage) throws InterruptedException {
        while (run().status().stage() != stage) time.pass(Duration.ofMillis(100));
    }

    private RunResult result() throws InterruptedException {
        until(Stage.ENDED);
        return Objects.requireNonNull(run().result());
    }

    private Phase phase() {
        return target.engine.inspect(FakeRuntime.ID).phase();
    }

    @Test
    void clientFollowsThePolicyOfTheDrillUntilItsEnd() throws Exception {
        SessionSettings before = target.session.settings();
        begin(KILL);
        until(Stage.BROKEN);
        assertThat(target.session.settings().policy().name()).isEqualTo("fixed");
        assertThat(runs.running()).contains(run());

        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.policy()).isEqualTo("fixed");
        assertThat(target.session.settings()).isEqualTo(before);
        assertThat(runs.running()).isEmpty();
    }

    @Test
    void settingsThatSomebodyChangesMeanwhileStay() throws Exception {
        begin(KILL);
        until(Stage.BROKEN);
        SessionSettings chosen = target.session.settings().withLoad(7, null);
        target.session.apply(chosen);
        result();

        assertThat(target.session.settings()).isEqualTo(chosen);
    }

    @Test
    void oneRunsAtATime() throws Exception {
        long first = begin(KILL);
        assertThatThrownBy(() -> runs.begin(drill(KILL), target.session))
                .isInstanceOfSatisfying(
                        Runs.Busy.class, busy -> assertThat(busy.run()).isEqualTo(first));

        result();
        assertThat(runs.begin(drill(KILL), target.session)).isEqualTo(first + 1);
        result();
        assertThat(runs.all().get()).extracting(Run::id).containsExactly(first, first + 1);
    }

    @Test
    void anotherTargetEndsTheRun() throws Exception {
        begin(KILL.replace("3s", "1m"));
        until(Stage.BROKEN);
        time.pass(Duration.ofSeconds(1));
        assertThat(phase()).isEqualTo(Phase.EXITED);

        targets.become(new Opened.Nothing());

        assertThat(result().verdict()).isEqualTo(Verdict.HALTED);
        assertThat(phase()).isEqualTo(Phase.RUNNING);
    }

    /** A Redis of ours, from which another one of ours is opened for the drill. */
    private FakeTargetSession ours() {
        return FakeTargetSession.embedded();
    }

    @Test
    void drillNeverRunsOnWhatSomebodyElseOpensMeanwhile() throws Exception {
        try (FakeTargetSession other = new FakeTargetSession();
                FakeTargetSession embedded = ours()) {
            targets.become(new Opened.Open(embedded.session));
            targets.answers.add(new Opened.Open(other.session));
            runs.begin(
                    drill(KILL + "target: { embedded: { persistence: rdb } }\n"), embedded.session);
            Wait.until("ended", SOON, () -> run().result() != null);

            assertThat(Objects.requireNonNull(run().result()).verdict()).isEqualTo(Verdict.HALTED);
            assertThat(other.engine.calls()).isEmpty();
        }
    }

    @Test
    void runThatIsStoppedWhileItsRedisIsOpenedBreaksNothing() throws Exception {
        try (FakeTargetSession next = new FakeTargetSession();
                FakeTargetSession embedded = ours()) {
            targets.become(new Opened.Open(embedded.session));
            runs.begin(
                    drill(KILL + "target: { embedded: { persistence: rdb } }\n"), embedded.session);
            Wait.until("asked", SOON, () -> !targets.asked.isEmpty());
            targets.become(new Opened.Opening(targets.asked.getFirst()));

            assertThat(runs.stop()).isTrue();
            Wait.until("ended", SOON, () -> run().result() != null);

            assertThat(Objects.requireNonNull(run().result()).verdict()).isEqualTo(Verdict.HALTED);
            assertThat(next.engine.calls()).isEmpty();
            assertThat(runs.stop()).isFalse();
        }
    }

    @Test
    void nothingBeginsWhileTheProgramEnds() throws Exception {
        runs.close();

        assertThatThrownBy(() -> begin(KILL)).isInstanceOf(Runs.Closed.class);
        assertThat(runs.all().get()).isEmpty();
    }

    @Test
    void endOfTheProgramEndsTheRunAndUndoes() throws Exception {
        begin(KILL.replace("3s", "1m"));
        until(Stage.BROKEN);
        time.pass(Duration.ofSeconds(1));
        Thread closing = Thread.ofVirtual().start(runs::close);
        while (!closing.join(Duration.ofMillis(20))) time.pass(Duration.ofMillis(100));

        assertThat(result().verdict()).isEqualTo(Verdict.HALTED);
        assertThat(phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void eachStageIsTold() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (var _ = new RunStream(runs, time, lines::add).follow()) {
            begin(KILL);
            result();
        }
        List<JsonNode> told = new ArrayList<>();
        for (String line : lines) told.add(new ObjectMapper().readTree(line));

        assertThat(told)
                .allSatisfy(
                        line -> {
                            assertThat(line.get("event").asText()).isEqualTo("run");
                            assertThat(line.get("run").asLong()).isEqualTo(1);
                            assertThat(line.get("drill").asText()).isEqualTo("it");
                        });
        assertThat(told)
                .extracting(line -> line.get("stage").asText())
                .containsExactly(
                        "steady-state", "waiting", "broken", "observing", "recounting", "ended");
        assertThat(told.get(2).get("step").asText()).isEqualTo("kill");
        assertThat(told.get(2).get("leftMillis").asLong()).isEqualTo(3_000);
        assertThat(told.getLast().get("verdict").asText()).isEqualTo("met");
    }
}
