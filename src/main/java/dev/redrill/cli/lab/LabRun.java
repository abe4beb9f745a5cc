package dev.redrill.cli.lab;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Objects;
import java.util.concurrent.Callable;

/** Base of the lab's commands: each returns a table or reports invalid values. */
@Command(mixinStandardHelpOptions = true)
abstract class LabRun implements Callable<Integer> {
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
