package dev.redrill.cli;

import dev.redrill.drill.ShippedDrills;
import dev.redrill.program.ExitCode;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Prints the schema of drill files, for editors. */
@Command(
        name = "schema",
        description =
                "Print the JSON schema of drill files; editors that read it complete keys and mark"
                        + " mistakes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  redrill drill schema > drill.schema.json    beside your drill files",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:printed", " 2:invalid arguments"})
final class DrillSchemaCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(ShippedDrills.schema());
        out.flush();
        return ExitCode.OK;
    }
}
