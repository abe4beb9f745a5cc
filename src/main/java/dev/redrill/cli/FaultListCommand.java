package dev.redrill.cli;

import dev.redrill.api.http.Json;
import dev.redrill.api.view.FaultView;
import dev.redrill.config.Config;
import dev.redrill.container.Availability;
import dev.redrill.fault.Fault;
import dev.redrill.program.ExitCode;
import dev.redrill.program.FirstAnswer;
import dev.redrill.program.Home;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists the faults, with what each needs and whether it is available. */
@Command(
        name = "list",
        description = "List every fault: what it does, what it needs, and whether it is available.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill fault list                       on the embedded Redis",
            "  redrill fault list --target my-redis     on a container",
            "  redrill fault list --json | jq '.faults[] | select(.available) | .name'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:listed", " 2:invalid arguments", " 3:the target could not be opened"})
final class FaultListCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "Print JSON, as GET /faults answers it.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final TimeSource time;

    FaultListCommand(Home home, Function<SessionSettings, Targets> targets, TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        Config config = options.read(home).settings().get().config();
        try (Targets open = targets.apply(config.session().withLoad(0, null))) {
            Session session = Opener.open(open, config.target().target());
            var _ = FirstAnswer.of(session, time);
            print(session, line.getOut());
            return ExitCode.OK;
        } catch (Opener.NotOpened e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    private void print(Session session, PrintWriter out) {
        if (json) {
            List<FaultView> all =
                    session.faults().stream()
                            .map(fault -> FaultView.of(fault, session.can(fault.name())))
                            .toList();
            out.println(Json.line(new FaultView.All(all)));
        } else {
            out.println("Faults for " + session.name() + ":");
            for (Fault fault : session.faults()) print(fault, session.can(fault.name()), out);
        }
        out.flush();
    }

    private static void print(Fault fault, Availability availability, PrintWriter out) {
        String lasts = fault.lasts().map(Durations::print).orElse("");
        out.println("  %-20s %5s  %s".formatted(fault.name(), lasts, fault.help()));
        detail("a client sees: " + fault.sees(), out);
        detail("it should: " + fault.reaction().english(), out);
        fault.parameter()
                .ifPresent(
                        one ->
                                detail(
                                        "--with %s=%s (%s)"
                                                .formatted(one.name(), one.usual(), one.bounds()),
                                        out));
        String needs =
                fault.needs().stream().sorted().map(Kebab::of).collect(Collectors.joining(", "));
        if (!needs.isEmpty()) detail("needs " + needs, out);
        if (availability instanceof Availability.NotAvailable(var why))
            detail("not available: " + why.english(), out);
    }

    private static void detail(String text, PrintWriter out) {
        out.println(" ".repeat(30) + text);
    }
}
