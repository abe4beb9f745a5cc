package dev.redrill.cli;

import dev.redrill.cli.lab.LabCommand;
import dev.redrill.config.Configuration;
import dev.redrill.config.Given;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.program.Ending;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.program.Program;
import dev.redrill.program.Server;
import dev.redrill.program.Window;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The program without a subcommand: the window, or the console if there is no display. */
@Command(
        name = "redrill",
        description = "Break a real Redis on purpose and watch a client come back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[serve | watch | fault | drill | halt | doctor | config | lab]",
        footer = {
            "",
            "Without a subcommand, Redrill opens its window, or the console if there is no"
                    + " display.",
            "If a window is already open, Redrill raises it and starts nothing else.",
            "",
            "Examples:",
            "  redrill                              a window on the embedded Redis",
            "  redrill --target redis-lab           on a container",
            "  redrill --redis redis://localhost    on a Redis at an address",
            "  redrill serve --target redis-lab     the API alone, for scripts"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success",
            " 1:failure",
            " 2:invalid arguments or settings",
            " 3:no Redis could be reached, or a fault is not available for it",
            " 4:a fault was undone before the client was back"
        })
public final class RedrillCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Option(names = "--no-api", description = "Open the window without its API.")
    private boolean noApi;

    @Option(
            names = "--safe-mode",
            description = {
                "Open the window without the graphics card, at its default place and size, in the",
                "colours of the system. Settings still apply."
            })
    private boolean safe;

    @Option(
            names = "--print-paths",
            description = "Print the paths of this program's files as name=path, and exit.")
    private boolean printPaths;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Program program;

    private RedrillCommand(Home home, Program program) {
        this.home = home;
        this.program = program;
    }

    /**
     * The command line with all subcommands.
     *
     * @param home the user's folders and settings
     * @param targets creates the targets for given settings; the caller closes them
     * @param engines the engines that were tried; blocks
     * @param server the API without a window
     */
    public static CommandLine create(
            Home home,
            Function<SessionSettings, Targets> targets,
            Supplier<List<TriedEngine>> engines,
            Server server,
            Window window,
            Ending ending,
            TimeSource time) {
        var program = new Program(home, targets, window, ending, time);
        var command = new RedrillCommand(home, program);
        var line =
                new CommandLine(command)
                        .addSubcommand(new ServeCommand(home, targets, server, ending, time))
                        .addSubcommand(new WatchCommand(home, targets, ending, time))
                        .addSubcommand(fault(home, targets, ending, time))
                        .addSubcommand(drill(home, targets, ending, time))
                        .addSubcommand(new HaltCommand(home))
                        .addSubcommand(new DoctorCommand(home, targets, engines, time))
                        .addSubcommand(new ConfigCommand(home))
                        .addSubcommand(new LabCommand())
                        .setExecutionStrategy(new OuterOptions())
                        .setParameterExceptionHandler(new BadArguments())
                        .setExecutionExceptionHandler(command::failed);
        Program.Streams streams = Program.Streams.ofTheSystem();
        line.setOut(streams.out()).setErr(streams.err());
        line.registerConverter(Duration.class, RedrillCommand::duration);
        return line;
    }

    private static CommandLine drill(
            Home home, Function<SessionSettings, Targets> targets, Ending ending, TimeSource time) {
        return new CommandLine(new DrillCommand())
                .addSubcommand(new DrillCheckCommand(home, targets, time))
                .addSubcommand(new DrillRunCommand(home, targets, ending, time));
    }

    private static CommandLine fault(
            Home home, Function<SessionSettings, Targets> targets, Ending ending, TimeSource time) {
        return new CommandLine(new FaultCommand())
                .addSubcommand(new FaultListCommand(home, targets, time))
                .addSubcommand(new FaultInjectCommand(home, targets, ending, time));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        return program.failed(e, !parsed.hasSubcommand(), streams(line));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (printPaths) {
            home.print(options.file(home), line.getOut());
            return ExitCode.OK;
        }
        List<Given> flags = apiFlags();
        Configuration configuration = options.read(home, flags);
        List<Given> given = Stream.concat(options.flags().stream(), flags.stream()).toList();
        return program.run(configuration, given, safe, streams(line));
    }

    private static Program.Streams streams(CommandLine line) {
        return new Program.Streams(line.getOut(), line.getErr());
    }

    private List<Given> apiFlags() {
        List<Given> flags = api.flags();
        SettingsOptions.flag(flags, "--no-api", "api.enabled", noApi ? "false" : null);
        return flags;
    }
}
