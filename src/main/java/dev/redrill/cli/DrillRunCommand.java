package dev.redrill.cli;

import dev.redrill.api.http.Json;
import dev.redrill.api.view.RunResultView;
import dev.redrill.drill.Drill;
import dev.redrill.drill.DrillRun;
import dev.redrill.drill.Phases;
import dev.redrill.drill.RunResult;
import dev.redrill.drill.RunStatus;
import dev.redrill.drill.Witnessed;
import dev.redrill.load.History;
import dev.redrill.load.Recount;
import dev.redrill.program.Ending;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs a drill and tells whether its objective was met. */
@Command(
        name = "run",
        description =
                "Run a drill, and tell whether its objective was met. Ctrl+C undoes everything at"
                        + " once.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill drill run kill-with-aof",
            "  redrill drill run freeze-fools-the-socket --with seconds=8s",
            "  redrill drill run mine.yaml --target my-redis --json | jq .verdict"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the objective was met",
            " 1:the objective was not met, or the history is not complete",
            " 2:the file has mistakes, or invalid arguments",
            " 3:the drill could not be run",
            " 4:it was stopped, or a guard ended it; everything was undone"
        })
final class DrillRunCommand implements Callable<Integer> {
    @Mixin private DrillSource source = new DrillSource();

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--lose",
            description =
                    "Run the drill even if the engine then deletes the container (docker run"
                            + " --rm).")
    private boolean lose;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin private HistoryOption history = new HistoryOption();

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final Ending ending;
    private final TimeSource time;

    DrillRunCommand(
            Home home, Function<SessionSettings, Targets> targets, Ending ending, TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.ending = ending;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Drill drill = source.read();
            DrillTarget where = DrillTarget.of(drill, options.read(home).settings().get());
            History written = history.create(drill, time).orElse(null);
            return written == null
                    ? run(where, drill, null, line)
                    : recorded(where, drill, written, line);
        } catch (HistoryOption.Unwritable e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (DrillSource.Unreadable e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (Opener.NotOpened e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    private int recorded(DrillTarget where, Drill drill, History written, CommandLine line)
            throws InterruptedException, Opener.NotOpened {
        int code;
        try {
            code = run(where, drill, written, line);
        } catch (Opener.NotOpened e) {
            written.discard();
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            boolean _ = HistoryOption.close(written, line.getErr());
            throw e;
        }
        boolean whole = HistoryOption.close(written, line.getErr());
        return whole || code != ExitCode.OK ? code : ExitCode.FAILED;
    }

    private int run(DrillTarget where, Drill drill, @Nullable History written, CommandLine line)
            throws InterruptedException, Opener.NotOpened {
        try (Targets open = targets.apply(where.settings())) {
            Session session = where.open(open);
            if (lose) session.agreeToLoss();
            DrillRun run = new DrillRun(drill, session, time).recording(written);
            RunResult result = run(run, line.getErr());
            print(result, line.getOut());
            return exitCode(result);
        }
    }

    private RunResult run(DrillRun run, PrintWriter err) throws InterruptedException {
        Thread stopper = Thread.ofVirtual().name("stop-drill").start(() -> stopOnRequest(run));
        try (Subscription _ = run.status().onChange(() -> tell(run.status().get(), err))) {
            return run.run();
        } finally {
            stopper.interrupt();
        }
    }

    private void stopOnRequest(DrillRun run) {
        try {
            ending.await(time, null);
            run.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(RunStatus status, PrintWriter err) {
        Duration left = status.left();
        String step = status.step() == null ? "" : " " + status.step();
        String until =
                left == null || !left.isPositive()
                        ? ""
                        : ", " + Durations.print(rounded(left)) + " left";
        err.println(Kebab.of(status.stage()) + step + until);
        err.flush();
    }

    private static Duration rounded(Duration left) {
        return Duration.ofMillis(Math.round(left.toMillis() / 100.0) * 100);
    }

    private void print(RunResult result, PrintWriter out) {
        if (json) out.println(Json.line(RunResultView.of(result)));
        else words(result, out);
        out.flush();
    }

    private static void words(RunResult result, PrintWriter out) {
        out.println("%s on %s: %s".formatted(result.title(), result.target(), verdict(result)));
        if (result.reason() != null) out.println("  " + result.reason());
        for (RunResult.Check check : result.checks()) {
            out.println(
                    "  %s %-26s %-22s was %s"
                            .formatted(
                                    check.met() ? "+" : "x",
                                    check.what(),
                                    check.expected(),
                                    check.found()));
        }
        result.steps().forEach(step -> words(step, out));
        Recount writes = result.writes();
        if (writes == null) return;
        out.println(
                "  %d writes: %d acknowledged, %d failed, %d unknown; %d lost, %d doubled,"
                        .formatted(
                                writes.sent(),
                                writes.acknowledged(),
                                writes.failed(),
                                writes.unknown(),
                                writes.lost(),
                                writes.doubled()));
        out.println(
                "    %d told as failed but applied, %d of the unknown applied"
                        .formatted(writes.failedButApplied(), writes.unknownButApplied()));
    }

    private static void words(RunResult.StepResult step, PrintWriter out) {
        Duration recovered = step.phases().recovered();
        if (recovered == null) return;
        Witnessed seen = step.witnessed();
        out.println(
                "  %s: back after %d ms%s"
                        .formatted(
                                step.id(),
                                recovered.toMillis(),
                                seen == null ? "" : compared(seen, step.phases())));
    }

    /** The witness looks from time to time, and is no more exact than that. */
    private static String compared(Witnessed seen, Phases phases) {
        Duration later = seen.difference(phases);
        if (later == null) return "";
        if (seen.isBackBefore(phases.undone())) return ", once the fault was undone";
        if (later.abs().compareTo(Witnessed.EVERY) <= 0) return ", as a plain socket was";
        return ", %d ms %s than a plain socket"
                .formatted(later.abs().toMillis(), later.isNegative() ? "sooner" : "later");
    }

    private static String verdict(RunResult result) {
        return switch (result.verdict()) {
            case MET -> "objective met";
            case NOT_MET -> "objective not met";
            case COULD_NOT_RUN -> "could not be run";
            case HALTED -> "halted";
        };
    }

    private static int exitCode(RunResult result) {
        return switch (result.verdict()) {
            case MET -> ExitCode.OK;
            case NOT_MET -> ExitCode.FAILED;
            case COULD_NOT_RUN -> ExitCode.NO_REDIS;
            case HALTED -> ExitCode.HALTED;
        };
    }
}
