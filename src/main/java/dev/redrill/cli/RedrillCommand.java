package dev.redrill.cli;

import dev.redrill.config.ApiSettings;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.drill.DrillSettings;
import dev.redrill.drill.Target;
import dev.redrill.drill.Targets;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** The program without a subcommand: the window, or the console where there is no display. */
@Command(
        name = "redrill",
        description = "Break a real Redis on purpose and watch a client come back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[serve | watch | doctor]",
        footer = {"", "Without a subcommand the window opens; without a display, the console."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:ended as asked",
            " 1:something failed",
            " 2:bad arguments",
            " 3:no Redis could be reached"
        })
public final class RedrillCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RedrillCommand.class);

    @Mixin private TargetOptions options = new TargetOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Option(names = "--no-api", description = "Open the window with its API switched off.")
    private boolean noApi;

    @Spec private @Nullable CommandSpec spec;

    private final Function<DrillSettings, Targets> targets;
    private final Window window;
    private final Ending ending;
    private final TimeSource time;

    private RedrillCommand(
            Function<DrillSettings, Targets> targets,
            Window window,
            Ending ending,
            TimeSource time) {
        this.targets = targets;
        this.window = window;
        this.ending = ending;
        this.time = time;
    }

    /**
     * The command line with all its words.
     *
     * @param targets makes the targets for given settings; whoever calls it, closes them
     * @param engines where an engine was looked for; blocks
     * @param server the API without a window
     */
    public static CommandLine create(
            Function<DrillSettings, Targets> targets,
            Supplier<List<TriedEngine>> engines,
            Server server,
            Window window,
            Ending ending,
            TimeSource time) {
        var line =
                new CommandLine(new RedrillCommand(targets, window, ending, time))
                        .addSubcommand(new ServeCommand(targets, server, ending, time))
                        .addSubcommand(new WatchCommand(targets, ending, time))
                        .addSubcommand(new DoctorCommand(targets, engines, time))
                        .setExecutionExceptionHandler(RedrillCommand::failed);
        line.registerConverter(Duration.class, new Durations());
        line.getSubcommands()
                .values()
                .forEach(s -> s.registerConverter(Duration.class, new Durations()));
        return line;
    }

    /** No stack trace at a user: it goes to the log. */
    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        LOG.error("the program ended with an error", e);
        line.getErr()
                .println("redrill: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        line.getErr()
                .println("redrill: the log says more: " + System.getProperty("redrill.log", ""));
        return ExitCode.FAILED;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Target first;
        ApiSettings settings;
        try {
            first = options.target();
            settings = api.settings();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
        PrintWriter out = line.getOut();
        if (Display.isThere()) {
            try (Targets open =
                    targets.apply(options.settings(DrillSettings.STANDARD.loadRate(), null))) {
                window.show(open, first, settings, !noApi, ending);
            }
            return ExitCode.OK;
        }
        out.println("No display here, so Redrill runs in the console.");
        out.flush();
        try (Targets open =
                targets.apply(options.settings(DrillSettings.STANDARD.loadRate(), null))) {
            return new ConsoleFace(open, ending, time, out, line.getErr()).run(first);
        }
    }
}
