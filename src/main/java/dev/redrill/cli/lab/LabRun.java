package dev.redrill.cli.lab;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Objects;
import java.util.concurrent.Callable;

/** What the commands of the lab have in common: they answer, or say what was wrong. */
@Command(mixinStandardHelpOptions = true)
abstract class LabRun implements Callable<Integer> {
    @Mixin private Format format = new Format();

    @Spec private @Nullable CommandSpec spec;

    /**
     * Runs it; blocks.
     *
     * @throws IllegalArgumentException when it cannot be run; the message has value and bound
     */
    abstract ResultTable answer();

    /** A number of clients that may be beyond all bounds. */
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
