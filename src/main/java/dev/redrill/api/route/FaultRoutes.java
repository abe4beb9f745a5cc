package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.container.Availability;
import dev.redrill.container.ContainerAction;
import dev.redrill.recovery.Crash;
import dev.redrill.recovery.CrashKind;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.time.Durations;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Breaking the open target, and connecting afresh. */
final class FaultRoutes {
    private static final String DOWNTIMES = "a duration up to 1h, such as 5s, 500ms or PT5S";

    private final Targets targets;

    FaultRoutes(Targets targets) {
        this.targets = targets;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.post("/simulate-crash", List.of("kind", "downtime"), this::crash),
                Route.post("/simulate-restart", List.of(), _ -> restart()),
                Route.post("/reconnect", List.of(), _ -> accepted(Session::reconnect)));
    }

    /** Accepted, and under way. */
    private record Accepted(long incident, String location) {}

    private Response crash(Request request) {
        CrashKind kind =
                request.parameter("kind", "engine or process", FaultRoutes::kind)
                        .orElse(CrashKind.ENGINE);
        Crash crash =
                request.parameter(
                                "downtime",
                                DOWNTIMES,
                                text -> new Crash(kind, Durations.parse(text)))
                        .orElseGet(() -> Crash.by(kind));
        return accepted(
                session -> {
                    requireAble(
                            session,
                            switch (kind) {
                                case ENGINE -> ContainerAction.KILL;
                                case PROCESS -> ContainerAction.KILL_PROCESS;
                            });
                    return session.crash(crash);
                });
    }

    private static CrashKind kind(String word) {
        return switch (word) {
            case "engine" -> CrashKind.ENGINE;
            case "process" -> CrashKind.PROCESS;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private Response restart() {
        return accepted(
                session -> {
                    requireAble(session, ContainerAction.RESTART);
                    return session.restart();
                });
    }

    private Response accepted(ToLongFunction<Session> fault) {
        try {
            long id = fault.applyAsLong(Opening.of(targets));
            String location = "/incidents/" + id;
            return Response.json(202, new Accepted(id, location), Map.of("Location", location));
        } catch (RecoveryRefused e) {
            throw new RequestRefused(problem(e));
        }
    }

    private static void requireAble(Session session, ContainerAction action) {
        if (!session.optedIn()) return; // the session says so itself, and that comes first
        switch (session.can(action)) {
            case Availability.Available() -> {}
            case Availability.NotAvailable(var because) ->
                    throw new RequestRefused(
                            notPossible(
                                    "%s cannot be broken like this, because %s"
                                            .formatted(session.name(), because.describe())));
        }
    }

    private static ProblemDetails problem(RecoveryRefused refused) {
        RecoveryRefused.Reason reason = refused.reason();
        return switch (reason) {
            case RecoveryRefused.Reason.StillRunning(_, _, var incident) ->
                    ProblemDetails.of(
                                    409,
                                    "busy",
                                    "Another incident runs",
                                    reason.describe(),
                                    "Wait for its end: GET /events tells it as \"recovered\"")
                            .with("incident", incident);
            case RecoveryRefused.Reason.NotOptedIn _ ->
                    ProblemDetails.of(
                            403,
                            "not-opted-in",
                            "This target may not be broken",
                            reason.describe(),
                            "Label it redrill.target=true, name it with --target, or say yes in the"
                                    + " window");
            case RecoveryRefused.Reason.NoContainer _, RecoveryRefused.Reason.NotRunning _ ->
                    notPossible(reason.describe());
        };
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
