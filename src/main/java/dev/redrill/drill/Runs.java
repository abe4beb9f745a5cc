package dev.redrill.drill;

import dev.redrill.drill.RunStatus.Stage;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The runs of this program: one at a time, each on the target that is open. Thread-safe. */
public final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int KEPT = 100;
    private static final Duration UNTIL_UNDONE = Duration.ofSeconds(4);
    private static final Duration AT_LAST = Duration.ofSeconds(1);

    private final Targets targets;
    private final TimeSource time;
    private final Published<List<Run>> all = new Published<>(List.of());
    private long last;
    private @Nullable Thread thread;
    private volatile @Nullable DrillRun current;
    private volatile boolean closed;

    /**
     * One run.
     *
     * @param id from 1
     * @param target its name
     * @param result null until the run has ended
     */
    public record Run(
            long id,
            Drill drill,
            String target,
            Instant begun,
            RunStatus status,
            @Nullable RunResult result) {
        private Run with(RunStatus next) {
            return new Run(id, drill, target, begun, next, result);
        }

        private Run with(RunResult end) {
            return new Run(id, drill, target, begun, RunStatus.LAST, end);
        }
    }

    /** Another run has not ended yet. */
    public static final class Busy extends Exception {
        private static final long serialVersionUID = 1;
        private final long run;

        Busy(Run running) {
            super("run %d, of %s, has not ended".formatted(running.id, running.drill.name()));
            this.run = running.id;
        }

        /** The ID of that run. */
        public long run() {
            return run;
        }
    }

    /** The program ends. */
    public static final class Closed extends Exception {
        private static final long serialVersionUID = 1;

        Closed() {
            super("Redrill is closing");
        }
    }

    /** Runs nothing yet. */
    public Runs(Targets targets, TimeSource time) {
        this.targets = targets;
        this.time = time;
    }

    /** The latest 100 runs, the newest last. */
    public Published<List<Run>> all() {
        return all;
    }

    /** The run that has not ended. */
    public Optional<Run> running() {
        return all.get().stream().filter(run -> run.result == null).findFirst();
    }

    /**
     * Requires that a drill could begin.
     *
     * @throws Busy while another one runs
     */
    public void requireNone() throws Busy {
        Optional<Run> running = running();
        if (running.isPresent()) throw new Busy(running.get());
    }

    /**
     * Begins a run; does not block. The client follows the drill's policy until the run ends. Where
     * the embedded Redis is open, and the drill wants one that persists otherwise, that one is
     * opened first and stays open. A run ends early when another target is opened.
     *
     * @return its ID
     * @throws Busy while another one runs
     * @throws Closed while the program ends
     */
    public synchronized long begin(Drill drill, Session session) throws Busy, Closed {
        requireNone();
        if (closed) throw new Closed();
        Run run = new Run(++last, drill, session.name(), time.now(), RunStatus.FIRST, null);
        all.update(runs -> latest(runs, run));
        thread = Thread.ofVirtual().name("drill").start(() -> run(run, session));
        return run.id;
    }

    private static List<Run> latest(List<Run> runs, Run next) {
        List<Run> grown = new ArrayList<>(runs);
        grown.add(next);
        return List.copyOf(grown.subList(Math.max(0, grown.size() - KEPT), grown.size()));
    }

    private void run(Run run, Session open) {
        RunResult result = result(run, open);
        LOG.info("run {} of {} has ended: {}", run.id, run.drill.name(), result.verdict());
        change(run.id, r -> r.with(result));
    }

    private RunResult result(Run run, Session open) {
        try {
            Session session = wanted(run.drill, open);
            return session == null
                    ? halted(run.drill, open, "drill-run.other-target")
                    : run(run, session, run.drill);
        } catch (Opener.NotOpened e) {
            return RunResult.without(run.drill, open, Verdict.COULD_NOT_RUN, e.getMessage());
        } catch (InterruptedException _) {
            return halted(run.drill, open, "drill-run.stopped");
        } catch (RuntimeException e) {
            LOG.error("run {} failed", run.id, e);
            return RunResult.without(run.drill, open, Verdict.COULD_NOT_RUN, e.toString());
        }
    }

    private static RunResult halted(Drill drill, Session session, String why) {
        String reason = Message.of(why).toString();
        return RunResult.without(drill, session, Verdict.HALTED, reason);
    }

    /**
     * Only a Redis of ours is replaced by another one: somebody chose every other target.
     *
     * @return null where somebody has opened something else meanwhile
     */
    private @Nullable Session wanted(Drill drill, Session open)
            throws Opener.NotOpened, InterruptedException {
        Target wanted = drill.target();
        boolean same = !open.target().isOurs() || !wanted.isOurs() || open.target().equals(wanted);
        if (same) return open;
        Session opened = Opener.openUnnamed(targets, wanted);
        return opened.target().equals(wanted) ? opened : null;
    }

    private RunResult run(Run run, Session session, Drill drill) throws InterruptedException {
        SessionSettings before = session.settings();
        SessionSettings during = before.withPolicy(drill.policy());
        var begun = new DrillRun(drill, session, time);
        current = begun;
        session.apply(during);
        try (Subscription _ = begun.status().onChange(() -> told(run.id, begun.status().get()));
                Subscription _ = targets.opened().onChange(() -> stopUnlessOpen(begun, session))) {
            stopUnlessOpen(begun, session);
            return begun.run();
        } finally {
            current = null;
            if (session.settings().equals(during)) session.apply(before);
        }
    }

    private void stopUnlessOpen(DrillRun run, Session session) {
        boolean open = targets.session().filter(session::equals).isPresent();
        if (closed || !open) run.stop();
    }

    /** The end is told with the result. */
    private void told(long id, RunStatus status) {
        if (status.stage() != Stage.ENDED) change(id, run -> run.with(status));
    }

    private void change(long id, UnaryOperator<Run> change) {
        all.update(
                runs -> runs.stream().map(run -> run.id == id ? change.apply(run) : run).toList());
    }

    /**
     * Ends the run that has not ended, and undoes what it broke, as a halt does. Does not block.
     *
     * @return whether there was one
     */
    public synchronized boolean stop() {
        Thread running = thread;
        if (running == null || running().isEmpty()) return false;
        DrillRun run = current;
        if (run == null) running.interrupt(); // it waits for its target
        else run.stop();
        return true;
    }

    /** As {@link #stop()}, and begins no other run. Blocks for at most 5 s. */
    @Override
    public void close() {
        closed = true;
        boolean _ = stop();
        Thread running = last();
        if (running == null) return;
        try {
            if (running.join(UNTIL_UNDONE)) return;
            running.interrupt();
            boolean _ = running.join(AT_LAST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread last() {
        return thread;
    }
}
