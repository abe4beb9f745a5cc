package dev.redrill.drill;

import dev.redrill.container.ContainerInfo;
import dev.redrill.drill.RunResult.Check;
import dev.redrill.drill.RunStatus.Stage;
import dev.redrill.load.History;
import dev.redrill.load.Latencies.Part;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.OnFailure;
import dev.redrill.load.Recount;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** One execution of a drill, on an open target. */
public final class DrillRun {
    private static final Duration UNTIL_READY = Duration.ofSeconds(20);
    private static final Duration UNTIL_STEADY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);

    /** The system grants ten seconds to a program that is asked to end. */
    private static final Duration UNTIL_UNDONE = Duration.ofSeconds(3);

    /** It looks every 20 ms, and waits a second for an answer. */
    private static final Duration WITNESS_WITHIN = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Drill drill;
    private final Session session;
    private final TimeSource time;
    private final Published<RunStatus> status = new Published<>(RunStatus.FIRST);
    private final BlockingQueue<Boolean> signals = new LinkedBlockingQueue<>();
    private final FailureTimes failures;
    private @Nullable History history;
    private final List<RunResult.StepResult> results = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<DrillProbe, Check> violations = new HashMap<>();
    private volatile boolean stopped;
    private long ended;

    /** Whether the target was found well: before that, no guard means anything. */
    private boolean guarded;

    private Part part = Part.BEFORE;

    /** The run ends before its end. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1;
        private final Verdict verdict;

        private Ended(Verdict verdict, Message why) {
            super(why.toString());
            this.verdict = verdict;
        }
    }

    /** Does nothing until {@link #run()}. */
    public DrillRun(Drill drill, Session session, TimeSource time) {
        this.drill = drill;
        this.session = session;
        this.time = time;
        this.failures = new FailureTimes(time);
    }

    /** Writes a history of the load; call it before {@link #run()}. */
    public DrillRun recording(@Nullable History to) {
        history = to;
        return this;
    }

    /** What the run is doing. */
    public Published<RunStatus> status() {
        return status;
    }

    /** Ends the run and undoes everything; any thread may call. */
    public void stop() {
        stopped = true;
        signals.add(true);
    }

    /**
     * Runs the drill; blocks until its end. Whatever happens, no fault is in force afterwards that
     * can be undone, and the load of the settings runs again.
     */
    public RunResult run() throws InterruptedException {
        if (stopped) return stoppedEarly();
        Load load = session.loadWith(plan());
        if (history != null) load.record(history);
        try (Subscription _ = session.onLoad(failures);
                Subscription _ = session.redis().onChange(() -> signals.add(true));
                Subscription _ = session.recovery().onChange(() -> signals.add(true))) {
            return run(load, new ProbeReader(session, load));
        } finally {
            if (isBroken()) session.halt();
            session.loadAsUsual();
            tell(Stage.ENDED, null, null);
        }
    }

    /** The target may be closed already. */
    private RunResult stoppedEarly() {
        String reason = Message.of("drill-run.stopped").toString();
        return RunResult.without(drill, session, Verdict.HALTED, reason);
    }

    private void begin(Part next, Load load) {
        part = next;
        load.latencies().begin(next);
    }

    /** Who tries again does so by the policy that the client has. */
    private LoadPlan plan() {
        LoadPlan plan = drill.load();
        return plan.onFailure() instanceof OnFailure.Retry
                ? plan.with(new OnFailure.Retry(session.settings().policy()))
                : plan;
    }

    private RunResult run(Load load, ProbeReader reader) throws InterruptedException {
        try {
            requireSteadyState(load, reader);
            breakThings(load, reader);
            begin(Part.AFTER, load);
            tell(Stage.OBSERVING, null, drill.observe());
            pause(drill.observe(), reader);
            checks.addAll(steadyAfter(reader));
            tell(Stage.RECOUNTING, null, null);
            load.close();
            Recount writes = recount(load);
            checks.addAll(violations.values());
            return result(judge(writes), null, writes, load);
        } catch (Ended e) {
            load.close();
            return result(verdict(e), e.getMessage(), null, load);
        }
    }

    private Verdict judge(@Nullable Recount writes) {
        checks.addAll(Judgement.of(drill.objective(), results, writes));
        return checks.stream().allMatch(Check::met) ? Verdict.MET : Verdict.NOT_MET;
    }

    /** A step that cannot follow since the one before has failed: that one is the result. */
    private Verdict verdict(Ended ended) {
        boolean missed = judge(null) == Verdict.NOT_MET;
        return ended.verdict == Verdict.COULD_NOT_RUN && missed ? Verdict.NOT_MET : ended.verdict;
    }

    private RunResult result(
            Verdict verdict, @Nullable String reason, @Nullable Recount writes, Load load) {
        return new RunResult(
                drill.name(),
                drill.about().title(),
                session.name(),
                session.settings().policy().name(),
                verdict,
                reason,
                checks,
                results,
                writes,
                RunResult.LatencyParts.of(load.latencies()));
    }

    private void tell(Stage stage, @Nullable String step, @Nullable Duration left) {
        status.update(_ -> new RunStatus(stage, step, left));
    }

    /** A drill that begins on a target that is not well would blame the fault for it. */
    private void requireSteadyState(Load load, ProbeReader reader)
            throws Ended, InterruptedException {
        tell(Stage.STEADY_STATE, null, null);
        if (session.recovery().get().halted())
            throw new Ended(Verdict.COULD_NOT_RUN, Message.of("drill-run.blocked"));
        if (!await(this::acceptsWrites, UNTIL_READY, reader)) {
            RedisStatus now = session.redis().get();
            Object why =
                    now.blockingFailure()
                            .<Object>map(failure -> failure.message())
                            .orElse(Message.of("drill-run.no-answer"));
            throw new Ended(
                    Verdict.COULD_NOT_RUN, Message.of("drill-run.not-ready", session.title(), why));
        }
        if (!await(load::isConnected, UNTIL_READY, reader))
            throw new Ended(
                    Verdict.COULD_NOT_RUN,
                    Message.of("drill-run.not-connected", drill.load().connections()));
        session.awaitFaults(UNTIL_UNDONE);
        load.rate(drill.rate());
        List<DrillProbe> before =
                drill.steadyState().stream().filter(p -> p.mode().isBefore()).toList();
        if (await(() -> allMet(before, Part.BEFORE, reader), UNTIL_STEADY, reader)) return;
        Check first =
                before.stream()
                        .map(probe -> reader.check(probe, Part.BEFORE))
                        .filter(check -> !check.met())
                        .findFirst()
                        .orElseThrow(() -> new Ended(Verdict.COULD_NOT_RUN, unsteady()));
        throw new Ended(
                Verdict.COULD_NOT_RUN,
                Message.of("drill-run.not-steady", first.what(), first.found(), first.expected()));
    }

    private static Message unsteady() {
        return Message.of("drill-run.unsteady");
    }

    private boolean acceptsWrites() {
        var lights = session.redis().get().lights();
        return lights.ready() && lights.write().level() == Light.Level.OK;
    }

    private static boolean allMet(List<DrillProbe> probes, Part part, ProbeReader reader) {
        return probes.stream().allMatch(probe -> reader.check(probe, part).met());
    }

    private void breakThings(Load load, ProbeReader reader) throws Ended, InterruptedException {
        guarded = true;
        Map<String, Long> ends = new HashMap<>();
        long begun = time.nanos();
        for (Step step : drill.steps()) {
            long from =
                    step.startAfter() == null ? begun : ends.getOrDefault(step.startAfter(), begun);
            Duration left = step.after().minusNanos(time.nanos() - from);
            tell(Stage.WAITING, step.id(), left);
            pause(left, reader);
            begin(Part.DURING, load);
            RunResult.StepResult result = inject(step, reader);
            results.add(result);
            if (!Judgement.isBack(result)) return; // the next fault would find no client
            ends.put(step.id(), ended);
        }
    }

    private RunResult.StepResult inject(Step step, ProbeReader reader)
            throws Ended, InterruptedException {
        Witness witness = session.dial().map(dial -> new Witness(session, dial, time)).orElse(null);
        try (witness) {
            boolean sees = witness != null && isWell(witness, reader);
            requireNotStopped();
            if (witness != null) witness.forget();
            return inject(step, reader, witness, sees);
        }
    }

    private boolean isWell(Witness witness, ProbeReader reader) throws Ended, InterruptedException {
        Stamp asked = time.stamp();
        return await(() -> witness.isWellSince(asked), WITNESS_WITHIN, Witnessed.EVERY, reader);
    }

    private RunResult.StepResult inject(
            Step step, ProbeReader reader, @Nullable Witness witness, boolean sees)
            throws Ended, InterruptedException {
        failures.forget();
        tell(Stage.BROKEN, step.id(), step.fault().lasts().orElse(null));
        long id;
        try {
            id = session.inject(step.fault());
        } catch (RecoveryRefused e) {
            throw new Ended(
                    Verdict.COULD_NOT_RUN,
                    Message.of("drill-run.refused", step.id(), e.reason().message()));
        }
        Duration limit = LONGEST_RECOVERY.plus(step.fault().lasts().orElse(Duration.ZERO));
        boolean _ = await(() -> !incident(id).running() && !isBroken(), limit, reader);
        Incident incident = incident(id);
        if (incident.outcome() == Incident.Outcome.FAILED)
            throw new Ended(
                    Verdict.COULD_NOT_RUN,
                    Message.of("drill-run.failed", step.id(), failure(incident)));
        ended = time.nanos();
        if (witness != null && sees) {
            boolean _ = isWell(witness, reader);
        }
        return new RunResult.StepResult(
                step.id(),
                step.fault().name().word(),
                step.fault().setting().orElse(null),
                step.fault().lasts().orElse(null),
                id,
                incident.outcome(),
                incident.attemptsUsed(),
                Phases.of(incident, failures),
                witness == null ? null : witness.since(incident.begun()));
    }

    /** Whether a fault is in force or its end is owed, even if the client has given up. */
    private boolean isBroken() {
        RecoveryStatus now = session.recovery().get();
        ContainerInfo container = now.container();
        return !(now.state() instanceof RecoveryState.Idle)
                || (container != null && container.phase() != ContainerInfo.Phase.RUNNING);
    }

    private static Object failure(Incident incident) {
        return incident.events().stream()
                .filter(Incident.Event.StepFailed.class::isInstance)
                .<Object>map(e -> ((Incident.Event.StepFailed) e).failure().message())
                .findFirst()
                .orElse("");
    }

    private Incident incident(long id) {
        return session.recovery().get().incidents().stream()
                .filter(incident -> incident.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<Check> steadyAfter(ProbeReader reader) throws Ended, InterruptedException {
        List<DrillProbe> after =
                drill.steadyState().stream().filter(p -> p.mode().isAfter()).toList();
        boolean _ = await(() -> allMet(after, Part.AFTER, reader), UNTIL_STEADY, reader);
        return after.stream().map(probe -> reader.check(probe, Part.AFTER)).toList();
    }

    private @Nullable Recount recount(Load load) throws Ended, InterruptedException {
        try {
            return load.recount();
        } catch (RedisException e) {
            checks.add(
                    new Check(
                            "recount",
                            "the server can be read back",
                            e.failure().english(),
                            false));
            return null;
        }
    }

    private void pause(Duration span, ProbeReader reader) throws Ended, InterruptedException {
        boolean _ = await(() -> false, span, reader);
    }

    /** Waits until it is so; meanwhile the guards are looked at, and whether somebody stops it. */
    private boolean await(BooleanSupplier so, Duration limit, ProbeReader reader)
            throws Ended, InterruptedException {
        return await(so, limit, LOOK_EVERY, reader);
    }

    private boolean await(
            BooleanSupplier so, Duration limit, Duration lookEvery, ProbeReader reader)
            throws Ended, InterruptedException {
        long end = time.nanos() + limit.toNanos();
        long nextLook = time.nanos();
        while (!so.getAsBoolean()) {
            if (guarded && time.nanos() - nextLook >= 0) {
                nextLook = time.nanos() + LOOK_EVERY.toNanos();
                requireGuards(reader);
                lookDuring(reader);
            }
            requireNotStopped();
            Duration left = Duration.ofNanos(end - time.nanos());
            if (!left.isPositive()) return false;
            var _ = time.poll(signals, Durations.shorter(left, lookEvery));
            signals.clear();
        }
        return true;
    }

    private void requireGuards(ProbeReader reader) throws Ended, InterruptedException {
        for (DrillProbe guard : drill.guards()) {
            Check check = reader.violation(guard, part).orElse(null);
            if (check == null) continue;
            session.halt();
            awaitUndone();
            throw new Ended(
                    Verdict.HALTED,
                    Message.of("drill-run.guard", check.what(), check.found(), check.expected()));
        }
    }

    /** The first violation of each probe counts; one without any was met. */
    private void lookDuring(ProbeReader reader) {
        for (DrillProbe probe : drill.steadyState()) {
            if (probe.mode() != DrillProbe.Mode.DURING) continue;
            Check seen = violations.get(probe);
            if (seen == null || seen.met())
                violations.put(probe, reader.violation(probe, part).orElse(met(probe)));
        }
    }

    private static Check met(DrillProbe probe) {
        return new Check(probe.subject().shown(), probe.tolerance().shown(), "so throughout", true);
    }

    private void requireNotStopped() throws Ended, InterruptedException {
        if (stopped) session.halt();
        if (!session.recovery().get().halted()) return;
        boolean undone = awaitUndone();
        throw new Ended(
                Verdict.HALTED,
                Message.of(undone ? "drill-run.stopped" : "drill-run.stopped-early"));
    }

    private boolean awaitUndone() throws InterruptedException {
        long end = time.nanos() + UNTIL_UNDONE.toNanos();
        while (isBroken()) {
            Duration left = Duration.ofNanos(end - time.nanos());
            if (!left.isPositive()) return false;
            var _ = time.poll(signals, Durations.shorter(left, LOOK_EVERY));
            signals.clear();
        }
        return true;
    }
}
