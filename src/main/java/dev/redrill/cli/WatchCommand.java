package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.load.Load;
import dev.redrill.program.ConsoleFace;
import dev.redrill.program.ConsoleLines;
import dev.redrill.program.Ending;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.program.Printer;
import dev.redrill.redis.RedisState;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;
import dev.redrill.watch.EventStream;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Prints what happens until it is told to end, or nobody reads any more: words on a terminal, else
 * JSON lines.
 */
@Command(
        name = "watch",
        description =
                "Print what happens as JSON lines: the link, every attempt, health, the container,"
                        + " recovery. On a terminal, print it in words.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill watch                        what happens, in words",
            "  redrill watch --load 10 --for 30s | jq .event",
            "  redrill watch --target my-redis --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success, also when nobody reads the output any more",
            " 2:invalid arguments",
            " 3:no Redis could be reached"
        })
final class WatchCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--load",
            paramLabel = "RATE",
            defaultValue = "0",
            description =
                    "SET commands per second, each printed as an ok or err line (default: none).")
    private double load;

    @Option(
            names = "--key-prefix",
            paramLabel = "TEXT",
            description = {
                "Prefix of the load's keys, followed by a number. Such keys stay and expire after",
                "an hour; without this option, Redrill deletes its keys at the end."
            })
    private @Nullable String keyPrefix;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "End after this time, such as 30s or 5m.")
    private @Nullable Duration length;

    @Option(
            names = "--json",
            description =
                    "Print JSON lines on a terminal too; without a terminal they are printed"
                            + " anyway.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final Ending ending;
    private final TimeSource time;

    WatchCommand(
            Home home, Function<SessionSettings, Targets> targets, Ending ending, TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.ending = ending;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec here = Objects.requireNonNull(spec);
        if (!(load >= 0 && load <= Load.MOST)) {
            throw new ParameterException(
                    here.commandLine(), "--load must be from 0 to " + Load.MOST + ", was " + load);
        }
        var out = here.commandLine().getOut();
        Config config = options.read(home).settings().get().config();
        try (Printer printer =
                        new Printer(
                                out, ending::ask); // told of the last writes when the target closes
                Targets open = targets.apply(config.session().withLoad(0, keyPrefix))) {
            Session session = Opener.open(open, config.target().target());
            return watch(session, printer);
        } catch (Opener.NotOpened e) {
            here.commandLine().getErr().println("redrill: " + e.getMessage());
            return ExitCode.NO_REDIS;
        }
    }

    private int watch(Session session, Printer printer) throws InterruptedException {
        var stream = new EventStream(session.redis(), session.recovery(), time, printer);
        boolean words = !json && ConsoleFace.hasTerminal();
        if (!words) session.onLoad(stream);
        AtomicBoolean reached = new AtomicBoolean();
        Runnable look =
                () -> {
                    if (session.redis().get().state() instanceof RedisState.Online)
                        reached.set(true);
                };
        try (Subscription _ = session.redis().onChange(look);
                Subscription _ =
                        words ? new ConsoleLines(session).follow(printer, time) : stream.follow()) {
            look.run();
            session.loadRate(load);
            ending.await(time, length);
        }
        return reached.get() || printer.readerGone() ? ExitCode.OK : ExitCode.NO_REDIS;
    }
}
