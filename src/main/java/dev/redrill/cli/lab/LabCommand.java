package dev.redrill.cli.lab;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Objects;

/** Parent of the lab's commands. */
@Command(
        name = "lab",
        description =
                "Compare retry strategies by simulation: which one reconnects many clients soonest,"
                    + " with the least wasted work and the lowest peak. Connects to nothing. The"
                    + " same seed gives the same figures; every mean has its standard error (se).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[contention | herd | delays | check | snippet | policies]",
        subcommands = {
            ContentionCommand.class,
            HerdCommand.class,
            DelaysCommand.class,
            CheckCommand.class,
            SnippetCommand.class,
            PoliciesCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", " 2:bad arguments"})
public final class LabCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    /** Without a subcommand there is nothing to run; refuses, with a hint. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which experiment? see redrill lab --help");
    }

    /** Reports values out of bounds as invalid arguments. */
    static ParameterException refused(@Nullable CommandSpec spec, IllegalArgumentException why) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return new ParameterException(line, String.valueOf(why.getMessage()), why);
    }
}
