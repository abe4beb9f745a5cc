package dev.redrill.api.route;

import dev.redrill.api.http.Answer;
import dev.redrill.api.http.Problem;
import dev.redrill.api.http.Refused;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.IncidentView;
import dev.redrill.recovery.Incident;
import dev.redrill.session.Targets;

import java.util.List;
import java.util.stream.Stream;

/** What has happened to the open target. */
final class IncidentRoutes {
    private final Targets targets;

    IncidentRoutes(Targets targets) {
        this.targets = targets;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/incidents", List.of(), _ -> list()),
                Route.get("/incidents/{id}", List.of(), this::one));
    }

    private record All(List<IncidentView> incidents) {}

    private Answer list() {
        return Answer.json(new All(incidents().reversed().stream().map(IncidentView::of).toList()));
    }

    private Answer one(Request request) {
        String id = request.variable("id");
        return incidents().stream()
                .filter(i -> Long.toString(i.id()).equals(id))
                .findFirst()
                .map(i -> Answer.json(IncidentView.of(i)))
                .orElseThrow(() -> new Refused(none(id)));
    }

    private List<Incident> incidents() {
        return Opening.of(targets).recovery().get().incidents();
    }

    private static Problem none(String id) {
        return Problem.of(
                404,
                "no-such-incident",
                "There is no such incident",
                "No incident of this target that is kept has the id \"" + id + "\"",
                "GET /incidents lists them");
    }
}
