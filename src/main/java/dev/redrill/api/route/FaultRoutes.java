package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.FaultView;
import dev.redrill.container.Availability;
import dev.redrill.container.Unavailability;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.text.Language;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists and injects faults. */
final class FaultRoutes {
    private static final String TIMES = "a duration up to 1h, such as 5s, 500ms or PT5S";

    /** The parameter that says yes to losing a container that its end deletes. */
    private static final String LOSE = "lose";

    private final Targets targets;

    FaultRoutes(Targets targets) {
        this.targets = targets;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/faults", List.of(), _ -> list()),
                Route.post(
                        "/faults/{name}",
                        List.of("for", LOSE),
                        request -> inject(request, request.variable("name"), "for")),
                Route.post("/simulate-crash", List.of("kind", "downtime", LOSE), this::crash),
                Route.post(
                        "/simulate-restart",
                        List.of(),
                        request -> inject(request, "restart", "downtime")),
                Route.post(
                        "/reconnect",
                        List.of(),
                        request -> inject(request, "reconnect", "downtime")),
                Route.post("/halt", List.of("release"), this::halt),
                Route.post("/start", List.of(), _ -> start()),
                Route.post("/open-anew", List.of(), _ -> openAnew()));
    }

    private Response list() {
        Session session = Opening.of(targets);
        return Response.json(
                new FaultView.All(
                        session.faults().stream()
                                .map(fault -> FaultView.of(fault, session.can(fault.name())))
                                .toList()));
    }

    /** The answer to an accepted fault: its incident. */
    private record Accepted(long incident, String location) {}

    private Response crash(Request request) {
        String fault =
                request.parameter("kind", "engine or process", FaultRoutes::crashOf).orElse("kill");
        return inject(request, fault, "downtime");
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static String crashOf(String kind) {
        return switch (kind) {
            case "engine" -> "kill";
            case "process" -> "process-death";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /**
     * Injects a fault.
     *
     * @param lasting the name of the parameter for the duration; the default is in the settings
     */
    private Response inject(Request request, String name, String lasting) {
        Session session = Opening.of(targets);
        Fault usual =
                Fault.named(name, session.faults())
                        .orElseThrow(() -> new RequestRefused(none(name, session)));
        String allowed =
                usual.lasts().isPresent() ? TIMES : "no duration: " + name + " ends by itself";
        Fault fault =
                request.parameter(lasting, allowed, text -> usual.lasting(Durations.parse(text)))
                        .orElse(usual);
        boolean lose = request.parameter(LOSE, "true or false", FaultRoutes::truth).orElse(false);
        try {
            if (lose && session.optedIn()) session.agreeToLoss();
            requireAble(session, fault);
            long id = session.inject(fault);
            String location = "/incidents/" + id;
            return Response.json(202, new Accepted(id, location), Map.of("Location", location));
        } catch (RecoveryRefused e) {
            throw new RequestRefused(problem(e));
        }
    }

    /**
     * Under way.
     *
     * @param incident the one that runs; null where none does
     * @param location where it is told
     */
    private record UnderWay(@Nullable Long incident, @Nullable String location) {
        static Response of(Session session) {
            Long id = session.recovery().get().running().map(Incident::id).orElse(null);
            if (id == null) return Response.json(202, new UnderWay(null, null), Map.of());
            String location = "/incidents/" + id;
            return Response.json(202, new UnderWay(id, location), Map.of("Location", location));
        }
    }

    /** What it undoes and leaves, the incident says. */
    private Response halt(Request request) {
        Session session = Opening.of(targets);
        boolean release =
                request.parameter("release", "true or false", FaultRoutes::truth).orElse(false);
        Response answer = UnderWay.of(session); // by then it may be over
        if (release) session.release();
        else session.halt();
        return answer;
    }

    /** What is being opened. */
    private record BeingOpened(String target, String location) {}

    private Response openAnew() {
        String name = Opening.of(targets).name();
        try {
            targets.openAnew();
            return Response.json(202, new BeingOpened(name, "/status"), Map.of());
        } catch (RecoveryRefused e) {
            throw new RequestRefused(problem(e));
        }
    }

    private Response start() {
        Session session = Opening.of(targets);
        try {
            Response answer = UnderWay.of(session);
            session.start();
            return answer;
        } catch (RecoveryRefused e) {
            throw new RequestRefused(problem(e));
        }
    }

    /** Who has not opted in, or is connected elsewhere, is told so by the session. */
    private static void requireAble(Session session, Fault fault) {
        if (!session.optedIn()) return;
        switch (session.can(fault.name())) {
            case Availability.Available(),
                    Availability.NotAvailable(Unavailability.NotConnected _) -> {}
            case Availability.NotAvailable(var because) when because.isAcceptable() ->
                    throw new RequestRefused(
                            lost(
                                    Language.ENGLISH.sentence(
                                            new RecoveryRefused.Reason.WouldBeLost(session.name())
                                                    .message())));
            case Availability.NotAvailable(var because) ->
                    throw new RequestRefused(
                            notPossible(
                                    "%s cannot be broken like this, because %s"
                                            .formatted(session.name(), because.english())));
        }
    }

    private static ProblemDetails none(String name, Session session) {
        return ProblemDetails.of(
                        404,
                        "no-such-fault",
                        "There is no such fault",
                        "No fault is called \"" + name + "\"",
                        "GET /faults lists them")
                .with("faults", session.faults().stream().map(f -> f.name().word()).toList());
    }

    private static ProblemDetails problem(RecoveryRefused refused) {
        RecoveryRefused.Reason reason = refused.reason();
        String detail = Language.ENGLISH.sentence(reason.message());
        return switch (reason) {
            case RecoveryRefused.Reason.StillRunning(_, _, var incident) ->
                    busy(
                            incident,
                            detail,
                            "Wait for its end: GET /events tells it as \"recovered\"");
            case RecoveryRefused.Reason.Lasting(_, _, var incident, _) ->
                    busy(incident, detail, "POST /start brings the target back");
            case RecoveryRefused.Reason.NotOptedIn _ ->
                    ProblemDetails.of(
                            403,
                            "not-opted-in",
                            "This target may not be broken",
                            detail,
                            "Label it redrill.target=true, name it with --target, or say yes in the"
                                    + " window");
            case RecoveryRefused.Reason.Halted _ ->
                    ProblemDetails.of(
                            409,
                            "halted",
                            "Faults are blocked",
                            detail,
                            "POST /halt?release=true allows them again");
            case RecoveryRefused.Reason.WouldBeLost _ -> lost(detail);
            case RecoveryRefused.Reason.Replaced _ ->
                    ProblemDetails.of(
                            409,
                            "replaced",
                            "The target was removed, and another container has its name",
                            detail,
                            "POST /open-anew opens that one");
            case RecoveryRefused.Reason.NotConnected(var failure) ->
                    ProblemDetails.of(
                            409,
                            "not-connected",
                            "The client is connected to another Redis",
                            detail,
                            Language.ENGLISH.sentence(failure.remedy()));
            case RecoveryRefused.Reason.NoContainer _,
                    RecoveryRefused.Reason.NotReplaced _,
                    RecoveryRefused.Reason.Gone _,
                    RecoveryRefused.Reason.NoLink _,
                    RecoveryRefused.Reason.NotReady _,
                    RecoveryRefused.Reason.NotDown _,
                    RecoveryRefused.Reason.NotRunning _ ->
                    notPossible(detail);
        };
    }

    private static ProblemDetails busy(long incident, String detail, String todo) {
        return ProblemDetails.of(409, "busy", "Another incident runs", detail, todo)
                .with("incident", incident);
    }

    private static ProblemDetails lost(String detail) {
        return ProblemDetails.of(
                409,
                "would-be-lost",
                "The engine would delete this target",
                detail,
                "Use POST /simulate-restart, which does it no harm, or add lose=true to lose it");
    }

    private static ProblemDetails notPossible(String detail) {
        return ProblemDetails.of(
                409,
                "not-possible",
                "This cannot be done to this target now",
                detail,
                "GET /container-status tells what it is doing");
    }
}
