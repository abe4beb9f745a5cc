package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.DrillView;
import dev.redrill.api.view.RunView;
import dev.redrill.drill.Drill;
import dev.redrill.drill.DrillException;
import dev.redrill.drill.DrillFile;
import dev.redrill.drill.DrillMistake;
import dev.redrill.drill.Runs;
import dev.redrill.drill.ShippedDrills;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists drills, runs them on the open target, and tells of the runs. */
final class DrillRoutes {
    private static final String LOSE = "lose";
    private static final String WITH = "with";

    private final Targets targets;
    private final Runs runs;

    DrillRoutes(Targets targets, Runs runs) {
        this.targets = targets;
        this.runs = runs;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/drills", List.of(), _ -> drills()),
                Route.get("/drills/{name}", List.of(), this::drill),
                Route.post("/drills/{name}/runs", List.of(WITH, LOSE), this::begin),
                Route.get("/runs", List.of(), _ -> runs()),
                Route.get("/runs/{id}", List.of(), this::run));
    }

    private static Response drills() {
        return Response.json(
                new DrillView.All(
                        ShippedDrills.NAMES.stream()
                                .map(ShippedDrills::drill)
                                .map(DrillView::of)
                                .toList()));
    }

    private Response drill(Request request) {
        return Response.json(DrillView.of(read(request.variable("name"), Map.of())));
    }

    private static Drill read(String name, Map<String, String> placeholders) {
        String text = ShippedDrills.text(name).orElseThrow(() -> noDrill(name));
        try {
            return DrillFile.read(name, text, placeholders);
        } catch (DrillException e) {
            throw new RequestRefused(mistaken(e));
        }
    }

    /** The answer to an accepted run. */
    private record Begun(long run, String location) {}

    private Response begin(Request request) {
        Map<String, String> placeholders =
                request.parameter(
                                WITH,
                                "PLACEHOLDER=VALUE, several with commas, each once",
                                DrillRoutes::pairs)
                        .orElse(Map.of());
        boolean lose = request.isSet(LOSE);
        Drill drill = read(request.variable("name"), placeholders);
        Session session = Opening.of(targets);
        try {
            runs.requireNone(); // its incident may be the one that is in the way
            requireFree(session);
            if (lose) session.agreeToLoss();
            long id = runs.begin(drill, session);
            String location = "/runs/" + id;
            return Response.json(202, new Begun(id, location), Map.of("Location", location));
        } catch (RecoveryRefused e) {
            throw Refusals.of(e);
        } catch (Runs.Busy e) {
            throw new RequestRefused(busy(e));
        } catch (Runs.Closed e) {
            throw new RequestRefused(closed(e));
        }
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) throw new IllegalArgumentException(pair);
            String name = pair.substring(0, equals);
            if (pairs.put(name, pair.substring(equals + 1)) != null)
                throw new IllegalArgumentException(name);
        }
        return pairs;
    }

    /** What a run would find out only after a while. */
    private static void requireFree(Session session) {
        var now = session.recovery().get();
        Optional<Incident> running = now.running();
        session.requireArmed();
        if (running.isPresent()) throw RecoveryRefused.busy(running.get(), now.awaited());
        if (now.halted())
            throw new RecoveryRefused(new RecoveryRefused.Reason.Halted(session.name()));
    }

    private record AllRuns(List<RunView> runs) {}

    private Response runs() {
        return Response.json(
                new AllRuns(runs.all().get().reversed().stream().map(RunView::of).toList()));
    }

    private Response run(Request request) {
        String id = request.variable("id");
        return runs.all().get().stream()
                .filter(run -> Long.toString(run.id()).equals(id))
                .findFirst()
                .map(run -> Response.json(RunView.of(run)))
                .orElseThrow(() -> noRun(id));
    }

    private static RequestRefused noDrill(String name) {
        return new RequestRefused(
                ProblemDetails.of(
                                404,
                                "no-such-drill",
                                "There is no such drill",
                                "No drill is called \"" + name + "\"",
                                "GET /drills lists them")
                        .with("drills", ShippedDrills.NAMES));
    }

    private static RequestRefused noRun(String id) {
        return new RequestRefused(
                ProblemDetails.of(
                        404,
                        "no-such-run",
                        "There is no such run",
                        "No run that is kept has the id \"" + id + "\"",
                        "GET /runs lists them"));
    }

    private static ProblemDetails mistaken(DrillException e) {
        return ProblemDetails.of(
                        400,
                        "bad-drill",
                        "The drill cannot be run like this",
                        String.join("; ", mistakes(e)),
                        "GET /drills/{name} tells its placeholders")
                .with("mistakes", mistakes(e));
    }

    private static List<String> mistakes(DrillException e) {
        return e.mistakes().stream().map(DrillMistake::message).map(Object::toString).toList();
    }

    private static ProblemDetails closed(Runs.Closed e) {
        return ProblemDetails.of(
                503,
                "closing",
                "No drill begins any more",
                String.valueOf(e.getMessage()),
                "Start Redrill again");
    }

    private static ProblemDetails busy(Runs.Busy e) {
        return ProblemDetails.of(
                        409,
                        "run-busy",
                        "Another drill runs",
                        String.valueOf(e.getMessage()),
                        "Wait for its end: GET /events tells its stage \"ended\"; POST /halt ends"
                                + " it")
                .with("run", e.run());
    }
}
