package dev.redrill.cli;

import dev.redrill.cli.lab.LabCommand;
import dev.redrill.config.ConfigException;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.config.Durations;
import dev.redrill.config.Given;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.drill.DrillSettings;
import dev.redrill.drill.Targets;
import dev.redrill.program.OnlyWindow.Claim;
import dev.redrill.program.StartTrouble;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The program without a subcommand: the window, or the console where there is no display. */
@Command(
        name = "redrill",
        description = "Break a real Redis on purpose and watch a client come back.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[serve | watch | doctor | config | lab]",
        footer = {
            "",
            "Without a subcommand the window opens; without a display, the console. Where a window",
            "is open already, it is shown, and nothing else is started."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:ended as asked",
            " 1:something failed",
            " 2:bad arguments, or settings that cannot be used",
            " 3:no Redis could be reached"
        })
public final class RedrillCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RedrillCommand.class);

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private ApiOptions api = new ApiOptions();

    @Option(names = "--no-api", description = "Open the window without its API.")
    private boolean noApi;

    @Option(
            names = "--safe-mode",
            description = {
                "Open the window without the graphics card, at its usual place and size, in the",
                "system's colours. The settings are read as ever."
            })
    private boolean safe;

    @Option(
            names = "--print-paths",
            description = "Print where things of this program are, as name=path, and end.")
    private boolean printPaths;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<DrillSettings, Targets> targets;
    private final Window window;
    private final Ending ending;
    private final TimeSource time;

    private RedrillCommand(
            Home home,
            Function<DrillSettings, Targets> targets,
            Window window,
            Ending ending,
            TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.window = window;
        this.ending = ending;
        this.time = time;
    }

    /**
     * The command line with all its words.
     *
     * @param home where this user's things are
     * @param targets makes the targets for given settings; whoever calls it, closes them
     * @param engines where an engine was looked for; blocks
     * @param server the API without a window
     */
    public static CommandLine create(
            Home home,
            Function<DrillSettings, Targets> targets,
            Supplier<List<TriedEngine>> engines,
            Server server,
            Window window,
            Ending ending,
            TimeSource time) {
        ConfigReader reader = home.reader();
        var command = new RedrillCommand(home, targets, window, ending, time);
        var line =
                new CommandLine(command)
                        .addSubcommand(new ServeCommand(reader, targets, server, ending, time))
                        .addSubcommand(new WatchCommand(reader, targets, ending, time))
                        .addSubcommand(new DoctorCommand(reader, targets, engines, time))
                        .addSubcommand(new ConfigCommand(reader))
                        .addSubcommand(new LabCommand())
                        .setExecutionExceptionHandler(command::failed);
        line.registerConverter(Duration.class, RedrillCommand::duration);
        return line;
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** No stack trace at a user: it goes to the log. */
    private int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        StartTrouble trouble;
        if (e instanceof ConfigException refused) {
            trouble = StartTrouble.because(refused);
        } else {
            LOG.error("the program ended with an error", e);
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            trouble = new StartTrouble.Failed(message, home.folders().log());
        }
        say(line.getErr(), "redrill: " + trouble.describe());
        if (!parsed.hasSubcommand()) tellThoseWithoutConsole(trouble);
        return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** Whoever starts the program from a menu sees no console. */
    private void tellThoseWithoutConsole(StartTrouble trouble) {
        if (!Display.isThere() || ConsoleFace.hasTerminal()) return;
        try {
            window.complain(trouble);
        } catch (RuntimeException e) {
            LOG.error("no window could tell why nothing was started", e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (printPaths) {
            home.print(options.file(home.reader()), line().getOut());
            return ExitCode.OK;
        }
        Configuration configuration = options.read(home.reader(), apiFlags());
        return Display.isThere() ? inWindow(configuration) : inConsole(configuration);
    }

    private int inWindow(Configuration configuration) throws InterruptedException {
        return switch (window.claim()) {
            case Claim.Ours(var held) -> {
                try (held) {
                    yield show(configuration, held::onRaise);
                }
            }
            case Claim.Untold() -> show(configuration, _ -> {});
            case Claim.Raised() -> {
                say(line().getOut(), SecondStart.raised(given()));
                yield ExitCode.OK;
            }
            case Claim.Silent silent -> {
                var trouble = new StartTrouble.AnotherHangs(silent.holder(), silent.waited());
                say(line().getErr(), "redrill: " + trouble.describe());
                tellThoseWithoutConsole(trouble);
                yield ExitCode.FAILED;
            }
        };
    }

    private int show(Configuration configuration, Consumer<BooleanSupplier> raising)
            throws InterruptedException {
        try (Targets open = open(configuration);
                Subscription _ = follow(configuration, open)) {
            window.show(open, configuration, new Window.Opening(safe, raising), ending);
            return ExitCode.OK;
        }
    }

    private int inConsole(Configuration configuration) throws InterruptedException {
        PrintWriter out = line().getOut();
        say(out, "No display here, so Redrill runs in the console.");
        try (Targets open = open(configuration);
                Subscription _ = follow(configuration, open)) {
            return new ConsoleFace(open, ending, time, out, line().getErr())
                    .run(configuration.settings().get().config().target().target());
        }
    }

    private Targets open(Configuration configuration) {
        return targets.apply(configuration.settings().get().config().drill());
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private static void say(PrintWriter to, String text) {
        to.println(text);
        to.flush();
    }

    /** What is set while the program runs holds for the target that is open. */
    private static Subscription follow(Configuration configuration, Targets targets) {
        return configuration
                .settings()
                .onChange(() -> targets.apply(configuration.settings().get().config().drill()));
    }

    /** What this command line asks for, flag by flag. */
    private List<Given> given() {
        return Stream.concat(options.flags().stream(), apiFlags().stream()).toList();
    }

    private List<Given> apiFlags() {
        List<Given> flags = api.flags();
        SettingsOptions.flag(flags, "--no-api", "api.enabled", noApi ? "false" : null);
        return flags;
    }
}
