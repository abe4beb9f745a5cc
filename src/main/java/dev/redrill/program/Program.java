package dev.redrill.program;

import dev.redrill.config.ConfigException;
import dev.redrill.config.Configuration;
import dev.redrill.config.Given;
import dev.redrill.program.OnlyWindow.Claim;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/**
 * The program without a command line: the window, or the console if there is no display. A start
 * from a menu has no arguments, and parsing a command line takes time.
 */
public final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final Home home;
    private final Function<SessionSettings, Targets> targets;
    private final Window window;
    private final Ending ending;
    private final TimeSource time;

    /**
     * @param home the user's folders and settings
     * @param targets creates the targets for given settings; the caller closes them
     */
    public Program(
            Home home,
            Function<SessionSettings, Targets> targets,
            Window window,
            Ending ending,
            TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.window = window;
        this.ending = ending;
        this.time = time;
    }

    /** The streams to print to. */
    public record Streams(PrintWriter out, PrintWriter err) {
        /** Standard output and error; their writers tell when nobody reads any more. */
        public static Streams ofTheSystem() {
            return new Streams(writer(System.out), writer(System.err));
        }

        private static PrintWriter writer(PrintStream to) {
            return new PrintWriter(to, true, to.charset());
        }

        void say(String text) {
            print(out, text);
        }

        void complain(String text) {
            print(err, "redrill: " + text);
        }

        private static void print(PrintWriter to, String text) {
            to.println(text);
            to.flush();
        }
    }

    /**
     * Runs with the settings alone, as started from a menu; returns when the program is closed.
     *
     * @return the exit code
     */
    @SuppressWarnings("IllegalCatch") // any failure ends the program with a message
    public int run() {
        Streams streams = Streams.ofTheSystem();
        try {
            return run(home.read(null, List.of()), List.of(), false, streams);
        } catch (Exception e) {
            return failed(e, true, streams);
        }
    }

    /**
     * Runs with settings that have been read.
     *
     * @param given the flags of the command line
     * @param safe whether to draw without the graphics card
     */
    public int run(Configuration configuration, List<Given> given, boolean safe, Streams streams)
            throws InterruptedException {
        if (!Display.isThere()) return inConsole(configuration, streams);
        return switch (window.claim()) {
            case Claim.Ours(var held) -> {
                try (held) {
                    yield show(configuration, new Window.Opening(safe, held::onRaise));
                }
            }
            case Claim.Untold() -> {
                streams.complain(
                        Message.of("start.no-only-window", home.folders().runtime()).toString());
                yield show(configuration, new Window.Opening(safe, _ -> {}));
            }
            case Claim.Raised() -> {
                streams.say(SecondStart.raised(given));
                yield ExitCode.OK;
            }
            case Claim.Silent silent -> {
                var failure = new StartFailure.AnotherHangs(silent.holder(), silent.waited());
                streams.complain(failure.english());
                tellThoseWithoutConsole(failure);
                yield ExitCode.FAILED;
            }
        };
    }

    /**
     * Reports why the program ended. The user sees no stack trace; it goes to the log.
     *
     * @param windowed whether a window was requested, so that nobody may be reading the console
     * @return the exit code
     */
    public int failed(Exception e, boolean windowed, Streams streams) {
        StartFailure failure;
        if (e instanceof ConfigException refused) {
            failure = StartFailure.because(refused);
        } else {
            LOG.error("the program ended with an error", e);
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            failure = new StartFailure.Failed(message, home.folders().log());
        }
        streams.complain(failure.english());
        if (windowed) tellThoseWithoutConsole(failure);
        return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** A user who starts the program from a menu sees no console. */
    private void tellThoseWithoutConsole(StartFailure failure) {
        if (!Display.isThere() || ConsoleFace.hasTerminal()) return;
        try {
            window.complain(failure);
        } catch (RuntimeException e) {
            LOG.error("no window could tell why nothing was started", e);
        }
    }

    private int show(Configuration configuration, Window.Opening opening)
            throws InterruptedException {
        try (Targets open = open(configuration);
                Subscription _ = follow(configuration, open)) {
            window.show(open, configuration, opening, ending);
            return ExitCode.OK;
        }
    }

    private int inConsole(Configuration configuration, Streams streams)
            throws InterruptedException {
        streams.say("No display here, so Redrill runs in the console.");
        try (Targets open = open(configuration);
                Subscription _ = follow(configuration, open)) {
            return new ConsoleFace(open, ending, time, streams.out(), streams.err())
                    .run(configuration.settings().get().config().target().target());
        }
    }

    private Targets open(Configuration configuration) {
        return targets.apply(configuration.settings().get().config().session());
    }

    /** Applies changed settings to the open target. */
    private static Subscription follow(Configuration configuration, Targets targets) {
        return configuration
                .settings()
                .onChange(() -> targets.apply(configuration.settings().get().config().session()));
    }
}
