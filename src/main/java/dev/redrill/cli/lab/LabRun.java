package dev.redrill.cli.lab;

import dev.redrill.lab.Progress;
import dev.redrill.program.ConsoleFace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Base of the lab's commands: each returns a table or reports invalid values. */
@Command(mixinStandardHelpOptions = true)
abstract class LabRun implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Mixin private Format format = new Format();

    @Spec private @Nullable CommandSpec spec;

    /**
     * Runs the experiment; blocks.
     *
     * @throws IllegalArgumentException if a value is out of bounds; the message has the value and
     *     the bound
     */
    abstract ResultTable answer();

    /** Checks a number of clients against its limit. */
    static int clients(long given, int most) {
        if (given < 1 || given > most) {
            throw new IllegalArgumentException(
                    "clients must be from 1 to %d, was %d".formatted(most, given));
        }
        return (int) given;
    }

    /**
     * Does work that may last; tells people at a terminal how far it is.
     *
     * @param name of what runs, such as a policy
     * @param runs the progress of its parts
     */
    final <T> T told(String name, List<Progress> runs, Supplier<T> work) {
        if (!ConsoleFace.hasTerminal()) return work.get();
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getErr();
        try (var _ = new ProgressLine(terminal, EVERY, () -> said(name, runs))) {
            return work.get();
        }
    }

    /** Such as "full: 42%". */
    static String said(String name, List<Progress> runs) {
        double done = runs.stream().mapToDouble(Progress::done).average().orElse(0);
        return String.format(Locale.ROOT, "%s: %.0f%%", name, 100 * done);
    }

    @Override
    public final Integer call() {
        ResultTable answer;
        try {
            answer = answer();
        } catch (IllegalArgumentException e) {
            throw LabCommand.refused(spec, e);
        }
        format.write(answer, Objects.requireNonNull(spec).commandLine().getOut());
        return 0;
    }
}
