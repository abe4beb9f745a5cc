package dev.redrill.cli;

import dev.redrill.config.Config;
import dev.redrill.container.Availability;
import dev.redrill.container.Unavailability;
import dev.redrill.fault.Fault;
import dev.redrill.program.ConsoleFace;
import dev.redrill.program.ConsoleLines;
import dev.redrill.program.Ending;
import dev.redrill.program.ExitCode;
import dev.redrill.program.FirstAnswer;
import dev.redrill.program.Home;
import dev.redrill.program.Printer;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.text.Worded;
import dev.redrill.time.TimeSource;
import dev.redrill.watch.EventStream;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Injects one fault and tells what happens until the client is back. */
@Command(
        name = "inject",
        description =
                "Inject one fault, tell what happens, and end when the client is back. Ctrl+C"
                        + " undoes the fault at once.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill fault inject kill",
            "  redrill fault inject freeze --for 10s --target my-redis",
            "  redrill fault inject stop --json | jq .event"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the client is back",
            " 1:the client gave up, or the fault failed",
            " 2:invalid arguments",
            " 3:the target could not be reached, or the fault is not available for it",
            " 4:undone before the client was back"
        })
final class FaultInjectCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "The fault's name; redrill fault list prints them all.")
    private String name = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description =
                    "How long the fault lasts, such as 500ms or 10s; up to 1h (default:"
                            + " recovery.downtime).")
    private @Nullable Duration length;

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description =
                    "Another setting of the fault, such as size=8MB for big-key; redrill fault list"
                            + " shows which, and its bounds.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--lose",
            description =
                    "Inject the fault even if the engine then deletes the container (docker run"
                            + " --rm).")
    private boolean lose;

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

    FaultInjectCommand(
            Home home, Function<SessionSettings, Targets> targets, Ending ending, TimeSource time) {
        this.home = home;
        this.targets = targets;
        this.ending = ending;
        this.time = time;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = line();
        Config config = options.read(home).settings().get().config();
        Fault fault = fault(Fault.all(config.session().recovery().faults()));
        try (Printer printer = new Printer(line.getOut(), ending::ask);
                Targets open = targets.apply(config.session())) {
            Session session = Opener.open(open, config.target().target());
            if (lose) session.agreeToLoss();
            Optional<String> refusal = refusal(session, fault);
            if (refusal.isEmpty()) return inject(session, fault, printer);
            line.getErr().println("redrill: " + refusal.get());
        } catch (Opener.NotOpened | RecoveryRefused e) {
            line.getErr().println("redrill: " + e.getMessage());
        }
        return ExitCode.NO_REDIS;
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private Fault fault(List<Fault> all) {
        try {
            Fault fault = Fault.require(name, all);
            if (length != null) fault = fault.lasting(length);
            for (var set : parameters.entrySet()) fault = fault.with(set.getKey(), set.getValue());
            return fault;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Why the fault cannot be injected, if so. */
    private Optional<String> refusal(Session session, Fault fault) throws InterruptedException {
        RedisStatus status = FirstAnswer.of(session, time);
        if (!status.lights().ready())
            return Optional.of(session.name() + " is " + FirstAnswer.describe(status));
        return switch (session.can(fault.name())) {
            case Availability.Available() -> Optional.empty();
            case Availability.NotAvailable(Unavailability.RemovedOnExit lost) ->
                    Optional.of(lost.english() + ". Add --lose to inject it anyway");
            case Availability.NotAvailable(Worded why) ->
                    Optional.of(
                            "%s is not available for %s: %s"
                                    .formatted(name, session.name(), why.english()));
        };
    }

    private int inject(Session session, Fault fault, Printer printer) throws InterruptedException {
        var stream = new EventStream(session.redis(), session.recovery(), time, printer);
        boolean words = !json && ConsoleFace.hasTerminal();
        try (Subscription _ =
                words ? new ConsoleLines(session).follow(printer, time) : stream.follow()) {
            if (ending.isAsked()) return ExitCode.HALTED;
            long id = session.inject(fault);
            Runnable look =
                    () -> {
                        if (!incident(session, id).running()) ending.ask();
                    };
            try (Subscription _ = session.recovery().onChange(look)) {
                look.run();
                ending.await(time, null);
            }
            return told(incident(session, id));
        }
    }

    private int told(Incident incident) {
        if (incident.outcome() == Incident.Outcome.FAILED)
            failures(incident).forEach(why -> line().getErr().println("redrill: " + why));
        return switch (incident.outcome()) {
            case RECOVERED, UNNOTICED -> ExitCode.OK;
            case GAVE_UP -> ExitCode.FAILED;
            case FAILED -> incident.fault().isPresent() ? ExitCode.FAILED : ExitCode.NO_REDIS;
            case HALTED, RUNNING -> ExitCode.HALTED;
        };
    }

    private static List<String> failures(Incident incident) {
        return incident.events().stream()
                .filter(Incident.Event.StepFailed.class::isInstance)
                .map(event -> ((Incident.Event.StepFailed) event).failure().english())
                .toList();
    }

    private static Incident incident(Session session, long id) {
        return session.recovery().get().incidents().stream()
                .filter(incident -> incident.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
