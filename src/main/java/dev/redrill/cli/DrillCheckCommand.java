package dev.redrill.cli;

import dev.redrill.container.Availability;
import dev.redrill.drill.Drill;
import dev.redrill.drill.Step;
import dev.redrill.program.ExitCode;
import dev.redrill.program.FirstAnswer;
import dev.redrill.program.Home;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what a drill would touch, and whether it can be had here. Breaks nothing. */
@Command(
        name = "check",
        description =
                "Check a drill file, and tell what it would break and whether that is possible"
                        + " here. Breaks nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill drill check freeze-fools-the-socket",
            "  redrill drill check mine.yaml --target my-redis"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it can be run",
            " 2:the file has mistakes",
            " 3:the target could not be reached, or a fault is not available for it"
        })
final class DrillCheckCommand implements Callable<Integer> {
    @Mixin private DrillSource source = new DrillSource();

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final TimeSource time;

    DrillCheckCommand(Home home, Function<SessionSettings, Targets> targets, TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Drill drill = source.read();
            DrillTarget where = DrillTarget.of(drill, options.read(home).settings().get());
            try (Targets open = targets.apply(where.settings())) {
                Session session = where.open(open);
                return tell(drill, session, line.getOut());
            }
        } catch (DrillSource.Unreadable e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (Opener.NotOpened e) {
            line.getErr().println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    private int tell(Drill drill, Session session, PrintWriter out) throws InterruptedException {
        RedisStatus status = FirstAnswer.of(session, time);
        out.println(drill.about().title());
        String hypothesis = drill.about().hypothesis();
        if (!hypothesis.isEmpty()) out.println("  hypothesis  " + hypothesis);
        out.println("  target      " + session.name() + ", " + FirstAnswer.describe(status));
        out.println("  policy      " + session.settings().policy().name());
        out.println("  load        " + load(drill));
        boolean possible = status.lights().ready();
        for (Step step : drill.steps()) possible &= tell(step, session, out);
        if (drill.steps().isEmpty()) out.println("  breaks      nothing");
        out.flush();
        return possible ? ExitCode.OK : ExitCode.NO_REDIS;
    }

    private static String load(Drill drill) {
        String mix =
                drill.load().mix().weights().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> Kebab.of(each.getKey()) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        int connections = drill.load().connections();
        String over = connections == 1 ? "" : " over " + connections + " connections";
        return "%.0f commands per second%s: %s".formatted(drill.rate(), over, mix);
    }

    private static boolean tell(Step step, Session session, PrintWriter out) {
        String lasts = step.fault().lasts().map(d -> " for " + Durations.print(d)).orElse("");
        String set = step.fault().setting().map(one -> ", " + one).orElse("");
        out.println(
                "  breaks      %s: %s%s%s".formatted(step.id(), step.fault().help(), lasts, set));
        if (!(session.can(step.fault().name()) instanceof Availability.NotAvailable(var why)))
            return true;
        out.println("              not available: " + why.english());
        return false;
    }
}
