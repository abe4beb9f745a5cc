package dev.redrill.cli;

import dev.redrill.api.http.Json;
import dev.redrill.api.view.DrillView;
import dev.redrill.drill.Drill;
import dev.redrill.drill.ShippedDrills;
import dev.redrill.program.ExitCode;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Lists the drills that come with the program. */
@Command(
        name = "list",
        description = "List the drills that come with Redrill.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:listed", " 2:invalid arguments"})
final class DrillListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Drill> all = ShippedDrills.NAMES.stream().map(ShippedDrills::drill).toList();
        if (json) {
            out.println(Json.line(new DrillView.All(all.stream().map(DrillView::of).toList())));
        } else {
            all.forEach(d -> out.println("  %-24s  %s".formatted(d.name(), d.about().title())));
        }
        out.flush();
        return ExitCode.OK;
    }
}
