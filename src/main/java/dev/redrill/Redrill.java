package dev.redrill;

import dev.redrill.api.Api;
import dev.redrill.api.HttpServerLimits;
import dev.redrill.api.metrics.Metrics;
import dev.redrill.cli.RedrillCommand;
import dev.redrill.config.ApiSettings;
import dev.redrill.config.ConfigReader;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.container.docker.TriedEngine;
import dev.redrill.drill.Runs;
import dev.redrill.program.Display;
import dev.redrill.program.Ending;
import dev.redrill.program.Failure;
import dev.redrill.program.FailureReporter;
import dev.redrill.program.Folders;
import dev.redrill.program.Home;
import dev.redrill.program.OwnLog;
import dev.redrill.program.ProcessDefaults;
import dev.redrill.program.Program;
import dev.redrill.program.WatchdogProcess;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.session.UndoNotes;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.Toolkit;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Starts the program: builds the object graph, hands each what it needs, and ends with the
 * command's exit code.
 */
public final class Redrill {
    private Redrill() {}

    /**
     * The entry point.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(WatchdogProcess.ARGUMENT)) {
            Watchdog.main(args);
            return;
        }
        ProcessDefaults.set(System.getenv());
        if (args.length == 0 && Display.isThere()) { // nothing else can be meant
            readEnvironment();
            Toolkit.begin();
        }
        Folders folders = Folders.here();
        logTo(folders.log());
        HttpServerLimits.set();
        TimeSource time = TimeSource.system();
        Ending ending = new Ending();
        ending.onSystemRequest();
        FailureReporter failures = new FailureReporter(folders, time, Redrill::onConsole);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, e) -> uncaught(thread, e, failures, ending));
        var home =
                new Home(
                        folders,
                        new ConfigReader(folders.settings(), System.getenv()),
                        failures::tellSettings);
        var window = new ServedWindow(folders, failures, time);
        int code =
                args.length == 0
                        ? new Program(home, targets(folders, time), window, ending, time).run()
                        : RedrillCommand.create(
                                        home,
                                        targets(folders, time),
                                        () -> look(time),
                                        (targets, settings) -> serve(targets, settings, time),
                                        window,
                                        ending,
                                        time)
                                .execute(args);
        ending.done();
        System.exit(code);
    }

    /**
     * GTK sets variables while it starts, on a thread of its own, and the JDK's sockets read one
     * when their class is loaded: at the same time that ends the process with SIGSEGV. So they are
     * loaded before.
     */
    private static void readEnvironment() {
        try {
            ServerSocketChannel.open().close();
        } catch (IOException _) {
            // Whoever needs a socket later says why there is none.
        }
    }

    private static Function<SessionSettings, Targets> targets(Folders folders, TimeSource time) {
        return settings ->
                LiveTargets.create(
                        DockerRuntime.create(Redrill::tell, time),
                        settings,
                        folders.cache(),
                        notes(folders),
                        time);
    }

    private static UndoNotes notes(Folders folders) {
        Path journals = folders.state().resolve("owed");
        Path log = folders.log().resolveSibling("watchdog.log");
        var watchdog = new WatchdogProcess(Watchdog.class, List.of(journals, log), Redrill::tell);
        return UndoNotes.in(journals, watchdog, Redrill::tell);
    }

    private static List<TriedEngine> look(TimeSource time) {
        try (DockerRuntime engine = DockerRuntime.create(Redrill::tell, time)) {
            return engine.look();
        }
    }

    /** For the one who waits for the start; standard output belongs to the answers. */
    private static void tell(Message message) {
        System.err.println("redrill: " + message);
    }

    private static Served serve(Targets targets, ApiSettings settings, TimeSource time)
            throws IOException {
        Metrics metrics = Metrics.of(targets);
        Runs runs = new Runs(targets, time);
        Api api = Api.create(targets, runs, settings, metrics::answer, time);
        Served served = new Served(api, runs, metrics);
        try {
            served.api().serve();
            return served;
        } catch (IOException e) {
            served.close();
            throw e;
        }
    }

    /**
     * While the program ends, the toolkit may still want to draw what it has closed already, and
     * nobody need hear of that.
     */
    private static void uncaught(
            Thread thread, Throwable error, FailureReporter failures, Ending ending) {
        if (ending.isAsked()) {
            LoggerFactory.getLogger(Redrill.class)
                    .error("uncaught in {} at the end", thread.getName(), error);
        } else {
            failures.failed(thread, error);
        }
    }

    /** No stack trace at a user: it goes to the log, and into a report. */
    private static void onConsole(Failure failure) {
        System.err.println("redrill: something failed unexpectedly: " + failure.error());
        System.err.println("redrill: more is told in " + failure.report().orElse(failure.log()));
    }

    /** Must come before anybody logs: the logging configuration reads it. */
    private static void logTo(Path file) {
        System.setProperty(OwnLog.FILE, file.toString());
    }
}
