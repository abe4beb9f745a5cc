package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.FaultView;
import dev.redrill.api.view.StatusView;
import dev.redrill.container.Availability;
import dev.redrill.container.Unavailability;
import dev.redrill.drill.Runs;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.Parameter;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
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
    private final Runs runs;

    FaultRoutes(Targets targets, Runs runs) {
        this.targets = targets;
        this.runs = runs;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/faults", List.of(), _ -> list()),
                Route.post(
                        "/faults/{name}",
                        Stream.of(Stream.of("for"), parameters(), Stream.of(LOSE))
                                .flatMap(names -> names)
                                .toList(),
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
                Route.post("/disarm", List.of(), _ -> disarm()),
                Route.post("/start", List.of(), _ -> start()),
                Route.post("/open-anew", List.of(), _ -> openAnew()));
    }

    private static Stream<String> parameters() {
        return Fault.all(FaultDefaults.STANDARD).stream()
                .flatMap(fault -> fault.parameter().stream())
                .map(Parameter::name)
                .distinct();
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
        Fault timed =
                request.parameter(lasting, allowed, text -> usual.lasting(Durations.parse(text)))
                        .orElse(usual);
        Fault fault = parameters().reduce(timed, (f, key) -> with(key, f, request), (_, f) -> f);
        boolean lose = request.isSet(LOSE);
        try {
            if (lose && session.isArmed()) session.agreeToLoss();
            requireAble(session, fault);
            long id = session.inject(fault);
            String location = "/incidents/" + id;
            return Response.json(202, new Accepted(id, location), Map.of("Location", location));
        } catch (RecoveryRefused e) {
            throw Refusals.of(e);
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
            if (id == null) return none();
            String location = "/incidents/" + id;
            return Response.json(202, new UnderWay(id, location), Map.of("Location", location));
        }

        static Response none() {
            return Response.json(202, new UnderWay(null, null), Map.of());
        }
    }

    /** What it undoes and leaves, the incident says. */
    private Response halt(Request request) {
        boolean release = request.isSet("release");
        boolean stopped = !release && runs.stop();
        if (stopped && targets.session().isEmpty()) return UnderWay.none(); // it opens its target
        Session session = Opening.of(targets);
        Response answer = UnderWay.of(session); // by then it may be over
        if (release) session.release();
        else session.halt();
        return answer;
    }

    /** No request arms it again: a yes is given by its name, to the window. */
    private Response disarm() {
        Session session = Opening.of(targets);
        session.disarm();
        return Response.json(StatusView.TargetView.of(session));
    }

    /** What is being opened. */
    private record BeingOpened(String target, String location) {}

    private Response openAnew() {
        String name = Opening.of(targets).name();
        try {
            targets.openAnew();
            return Response.json(202, new BeingOpened(name, "/status"), Map.of());
        } catch (RecoveryRefused e) {
            throw Refusals.of(e);
        }
    }

    private Response start() {
        Session session = Opening.of(targets);
        try {
            Response answer = UnderWay.of(session);
            session.start();
            return answer;
        } catch (RecoveryRefused e) {
            throw Refusals.of(e);
        }
    }

    /** With the parameter, where the request has it. */
    private static Fault with(String key, Fault fault, Request request) {
        String allowed =
                fault.parameter()
                        .map(one -> one.name().equals(key) ? one.bounds() : "only " + one.name())
                        .orElseGet(() -> "no " + key + ": " + fault.name() + " has none");
        return request.parameter(key, allowed, text -> fault.with(key, text)).orElse(fault);
    }

    /** Who only observes, or is connected elsewhere, is told so by the session. */
    private static void requireAble(Session session, Fault fault) {
        if (!session.isArmed()) return;
        switch (session.can(fault.name())) {
            case Availability.Available(),
                    Availability.NotAvailable(Unavailability.NotConnected _) -> {}
            case Availability.NotAvailable(var because) when because.isAcceptable() ->
                    throw Refusals.of(
                            new RecoveryRefused(
                                    new RecoveryRefused.Reason.WouldBeLost(session.name())));
            case Availability.NotAvailable(var because) ->
                    throw Refusals.notPossible(
                            "%s cannot be broken like this, because %s"
                                    .formatted(session.name(), because.english()));
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
}
