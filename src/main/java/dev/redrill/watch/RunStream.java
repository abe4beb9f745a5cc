package dev.redrill.watch;

import dev.redrill.drill.RunResult;
import dev.redrill.drill.RunStatus;
import dev.redrill.drill.Runs;
import dev.redrill.drill.Runs.Run;
import dev.redrill.state.Subscription;
import dev.redrill.text.Kebab;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** Turns the stages of runs into JSON lines; the last of a run has its verdict. Thread-safe. */
public final class RunStream {
    private final Runs runs;
    private final TimeSource time;
    private final Consumer<String> sink;
    private long lastRun;
    private @Nullable RunStatus lastStatus;

    /**
     * Writes nothing until {@link #follow()}.
     *
     * @param sink receives every line, from any thread, one at a time; must be quick
     */
    public RunStream(Runs runs, TimeSource time, Consumer<String> sink) {
        this.runs = runs;
        this.time = time;
        this.sink = sink;
    }

    /** Writes each new stage until the subscription is closed. */
    public Subscription follow() {
        return runs.all().onChange(this::read);
    }

    private synchronized void read() {
        for (Run run : runs.all().get()) read(run);
    }

    private void read(Run run) {
        if (run.id() < lastRun) return;
        boolean told = run.id() == lastRun && run.status().equals(lastStatus);
        lastRun = run.id();
        lastStatus = run.status();
        if (!told) sink.accept(line(run).json());
    }

    private Line line(Run run) {
        RunStatus status = run.status();
        Line line =
                new Line(time.stamp(), "run")
                        .put("run", run.id())
                        .put("drill", run.drill().name())
                        .put("stage", Kebab.of(status.stage()))
                        .put("step", status.step())
                        .put("left", status.left());
        RunResult result = run.result();
        return result == null
                ? line
                : line.put("verdict", Kebab.of(result.verdict())).put("reason", result.reason());
    }
}
