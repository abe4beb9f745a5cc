package dev.redrill.cli;

import dev.redrill.program.ExitCode;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Objects;
import java.util.concurrent.Callable;

/** Prints a drill's file, to read or to change a copy of it. */
@Command(
        name = "show",
        description = "Print the file of a drill, to read it or to start one of your own.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill drill show kill-with-aof",
            "  redrill drill show kill-with-aof > mine.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:printed", " 2:there is no such drill"})
final class DrillShowCommand implements Callable<Integer> {
    @Mixin private DrillSource source = new DrillSource();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            line.getOut().print(source.text());
            line.getOut().flush();
            return ExitCode.OK;
        } catch (DrillSource.Unreadable e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
