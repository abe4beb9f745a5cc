package dev.redrill.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Objects;

/** Parent of the commands about faults. */
@Command(
        name = "fault",
        description = "List the faults, or inject one and watch the client come back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[list | inject]")
final class FaultCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    /** Without a subcommand there is nothing to run; refuses, with a hint. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "list or inject? see redrill fault --help");
    }
}
