package dev.redrill.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Objects;

/** Parent of the commands about drills. */
@Command(
        name = "drill",
        description =
                "Run drills: files that say what is broken, under which load, and what is"
                        + " expected.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[list | show | check | run | schema]",
        subcommands = {DrillListCommand.class, DrillShowCommand.class, DrillSchemaCommand.class})
final class DrillCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    /** Without a subcommand there is nothing to run; refuses, with a hint. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "list, show, check or run? see redrill drill --help");
    }
}
