package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.drill.RunResult.Check;
import dev.redrill.load.Recount;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.session.FakeTargetSession;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run does what its file says, ends in a verdict, and leaves nothing broken. */
@Timeout(120)
class DrillRunTest {
    private static final String HEAD = "redrill: 1\ntitle: t\n";
    private static final String LOAD = "load: { rate: 20, mix: { numbered: 1 } }\n";
    private static final String STEADY =
            "steady-state-hypothesis: { probes: [ { light: ready, tolerance: ok },"
                    + " { error-rate: 1s, tolerance: { below: 1% } } ] }\n";
    private static final String KILL =
            HEAD
                    + LOAD
                    + STEADY
                    + "steps: [ { id: kill, fault: kill, after: 2s, downtime: 3s } ]\n";

    private final FakeTargetSession target = new FakeTargetSession();
    private final ManualTime time = target.time;
    private final CompletableFuture<RunResult> end = new CompletableFuture<>();

    @AfterEach
    void close() {
        target.close();
    }

    private DrillRun begin(String text) throws Exception {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        return start(text);
    }

    private DrillRun start(String text) throws Exception {
        var run = new DrillRun(DrillFile.read("it", text, Map.of()), target.session, time);
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                end.complete(run.run());
                            } catch (InterruptedException | RuntimeException e) {
                                end.completeExceptionally(e);
                            }
                        });
        return run;
    }

    private RunResult result() throws Exception {
        while (!end.isDone()) time.pass(Duration.ofMillis(100));
        return end.get();
    }

    private RunResult resultOf(String text) throws Exception {
        var _ = begin(text);
        return result();
    }

    /** Lets time pass until the run does this. */
    private void until(DrillRun run, Predicate<RunStatus> wanted) throws InterruptedException {
        while (!wanted.test(run.status().get())) time.pass(Duration.ofMillis(100));
    }

    private static List<String> unmet(RunResult result) {
        return result.checks().stream().filter(c -> !c.met()).map(Check::what).toList();
    }

    private Phase phase() {
        return target.engine.inspect(FakeRuntime.ID).phase();
    }

    @Test
    void objectiveThatIsMetIsToldWithItsFigures() throws Exception {
        RunResult result = resultOf(KILL + "objective: { recovered-within: 10s, lost: 0 }");

        assertThat(unmet(result)).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.checks())
                .extracting(Check::what)
                .containsExactly(
                        "light ready", "error rate over 1s", "kill", "kill recovered", "lost");
        assertThat(Objects.requireNonNull(result.writes()).lost()).isZero();
        assertThat(result.writes().failed()).isBetween(95L, 105L); // it says nothing, so 2 s more
    }

    @Test
    void phasesCountFromTheInjection() throws Exception {
        RunResult result = resultOf(KILL);

        assertThat(result.steps()).hasSize(1);
        RunResult.StepResult step = result.steps().getFirst();
        assertThat(step.outcome()).isEqualTo(Outcome.RECOVERED);
        Phases phases = step.phases();
        assertThat(phases.targetBack()).isEqualTo(Duration.ofSeconds(3));
        assertThat(phases.recovered()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(phases.firstFailed()).isLessThan(Duration.ofMillis(200));
        assertThat(phases.undone()).isNull(); // a process that starts again is no change put back
        assertThat(
                        Stream.of(
                                        phases.firstFailed(),
                                        phases.noticed(),
                                        phases.linkUp(),
                                        phases.lastFailed())
                                .filter(Objects::nonNull))
                .noneMatch(Duration::isNegative);
    }

    @Test
    void witnessAgreesWithTheClient() throws Exception {
        RunResult.StepResult step = resultOf(KILL).steps().getFirst();

        Witnessed seen = Objects.requireNonNull(step.witnessed());
        assertThat(seen.difference(step.phases()))
                .isBetween(Duration.ofMillis(-50), Duration.ofMillis(50));
    }

    @Test
    void whatWasLostMissesTheObjective() throws Exception {
        target.persistNothing();
        RunResult result = resultOf(KILL + "objective: { recovered-within: 10s, lost: 0 }");

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(unmet(result)).containsExactly("lost");
        Recount writes = Objects.requireNonNull(result.writes());
        assertThat(writes.lost()).isGreaterThan(40);
        assertThat(writes.doubled()).isZero();
    }

    @Test
    void recoveryThatTakesLongerMissesTheObjective() throws Exception {
        RunResult result = resultOf(KILL + "objective: { recovered-within: 2s }");

        assertThat(unmet(result)).containsExactly("kill recovered");
    }

    @Test
    void targetThatIsNotWellIsNotBroken() throws Exception {
        begin(KILL.replace("below: 1%", "above: 50%"));
        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
        assertThat(result.reason())
                .isEqualTo(
                        "the steady state is not met: error rate over 1s is 0.00%, expected above"
                                + " 50%");
        assertThat(target.engine.calls()).doesNotContain(EngineCall.Kind.KILL);
    }

    @Test
    void targetThatIsDownIsNotBroken() throws Exception {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        target.server.down();
        ManualTime.await("down", target.session.redis(), s -> !s.lights().ready());
        start(KILL);
        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
        assertThat(result.reason()).startsWith("redis-lab is not ready: ");
        assertThat(target.engine.calls()).doesNotContain(EngineCall.Kind.KILL);
        target.server.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "kill"})
    void stoppingUndoesEverything(String fault) throws Exception {
        DrillRun run = begin(KILL.replace("fault: kill", "fault: " + fault).replace("3s", "1m"));
        until(run, status -> status.stage() == RunStatus.Stage.BROKEN);
        time.pass(Duration.ofSeconds(2));
        assertThat(phase()).isNotEqualTo(Phase.RUNNING);

        run.stop();
        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(phase()).isEqualTo(Phase.RUNNING);
        assertThat(target.session.recovery().get().halted()).isTrue();
    }

    @Test
    void haltFromElsewhereEndsTheRunToo() throws Exception {
        DrillRun run = begin(KILL.replace("3s", "1m"));
        until(run, status -> status.stage() == RunStatus.Stage.BROKEN);
        time.pass(Duration.ofSeconds(2));
        target.session.halt();

        assertThat(result().verdict()).isEqualTo(Verdict.HALTED);
        assertThat(phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void guardThatTripsEndsTheRunAndUndoes() throws Exception {
        String guard = "guards: [ { container: state, tolerance: running } ]\n";
        RunResult result = resultOf(KILL.replace("3s", "1m") + guard);

        assertThat(result.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(result.reason())
                .startsWith("a guard ended it: container was ")
                .endsWith(", expected running");
        assertThat(phase()).isEqualTo(Phase.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ latency: p99, tolerance: { below: 10s } }",
                "{ memory: used, tolerance: { below: 1GB } }",
                "{ info: loading, tolerance: { matches: 0 } }"
            })
    void whatCannotBeSeenTripsNoGuard(String guard) throws Exception {
        RunResult result = resultOf(KILL + "guards: [ " + guard + " ]\n");

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void probeDuringTheFaultIsLookedAtThen() throws Exception {
        String probe = "{ container: state, tolerance: running, mode: during }";
        RunResult result = resultOf(KILL.replace("{ light: ready, tolerance: ok }", probe));

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(unmet(result)).containsExactly("container");
    }

    @Test
    void probeDuringThatHoldsIsTold() throws Exception {
        String probe = "{ info: loading, tolerance: 0, mode: during }";
        RunResult result = resultOf(KILL.replace("{ light: ready, tolerance: ok }", probe));

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.checks()).extracting(Check::what).contains("INFO loading");
    }

    @Test
    void runWaitsForTheEndOfItsFaultWhateverTheClientThinks() throws Exception {
        String two = "  - { id: two, fault: kill, start-after: kill, downtime: 1s }\n";
        String text =
                HEAD
                        + "load: { rate: 1 }\n"
                        + "steps:\n  - { id: kill, fault: kill, downtime: 70s }\n"
                        + two
                        + "objective: { recovered-within: 2m }";
        RunResult result = resultOf(text);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(unmet(result)).as("%s", result).contains("kill");
        assertThat(phase())
                .as("%s %s", result, target.session.recovery().get())
                .isEqualTo(Phase.RUNNING);
    }

    @Test
    void guardMeansNothingBeforeTheTargetIsWell() throws Exception {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        target.server.down();
        ManualTime.await("down", target.session.redis(), s -> !s.lights().ready());
        start(KILL + "guards: [ { light: ready, tolerance: ok } ]\n");
        time.pass(Duration.ofSeconds(2));
        target.server.up();
        target.session.inject("reconnect");
        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(result.steps()).isEmpty(); // the kill was in force when the guard saw it
        assertThat(target.engine.calls()).contains(EngineCall.Kind.KILL);
    }

    @Test
    void blockedFaultsAreToldBeforeAnythingIsBroken() throws Exception {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        target.session.halt();
        start(KILL);
        RunResult result = result();

        assertThat(result.verdict()).isEqualTo(Verdict.COULD_NOT_RUN);
        assertThat(result.reason()).startsWith("faults have been blocked");
    }

    @Test
    void stepFollowsTheEndOfAnother() throws Exception {
        String steps =
                """
                steps:
                  - { id: one, fault: kill, after: 1s, downtime: 2s }
                  - { id: two, fault: kill, start-after: one, after: 5s, downtime: 2s }
                """;
        RunResult result = resultOf(HEAD + LOAD + steps);

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.steps())
                .extracting(RunResult.StepResult::id)
                .containsExactly("one", "two");
        var incidents = target.session.recovery().get().incidents();
        Duration between = incidents.getLast().begun().since(incidents.getFirst().begun());
        Duration first = incidents.getFirst().recoveredAfter().orElseThrow();
        assertThat(between.minus(first)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_300));
    }

    @Test
    void steadyStateIsLookedAtAgainAfterwards() throws Exception {
        String probe = "{ error-rate: 1s, tolerance: { above: 99% }, mode: after }";
        RunResult result = resultOf(KILL.replace("{ light: ready, tolerance: ok }", probe));

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(unmet(result)).containsExactly("error rate over 1s");
    }

    @Test
    void serverThatCannotBeReadBackIsTold() throws Exception {
        DrillRun run = begin(HEAD + LOAD + "steps: []\nobserve: 5s\n");
        until(run, status -> status.stage() == RunStatus.Stage.OBSERVING);
        target.server.failWrites(FakeRedis.refused());
        RunResult result = result();

        assertThat(unmet(result)).containsExactly("recount");
        assertThat(result.writes()).isNull();
        target.server.failWrites(null);
    }

    @Test
    void drillThatBreaksNothingFindsNothing() throws Exception {
        RunResult result =
                resultOf(
                        HEAD
                                + LOAD
                                + STEADY
                                + "steps: []\nobserve: 3s\n"
                                + "objective: { lost: 0, doubled: 0, surprising: 0 }");

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.steps()).isEmpty();
        assertThat(Objects.requireNonNull(result.writes()).acknowledged()).isGreaterThan(60);
    }
}
