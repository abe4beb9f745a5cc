package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestRefused;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.IncidentView;
import dev.redrill.recovery.Incident;
import dev.redrill.session.Targets;

import java.util.List;
import java.util.stream.Stream;

/** The incidents of the open target. */
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

    private Response list() {
        return Response.json(
                new All(incidents().reversed().stream().map(IncidentView::of).toList()));
    }

    private Response one(Request request) {
        String id = request.variable("id");
        return incidents().stream()
                .filter(i -> Long.toString(i.id()).equals(id))
                .findFirst()
                .map(i -> Response.json(IncidentView.of(i)))
                .orElseThrow(() -> new RequestRefused(none(id)));
    }

    private List<Incident> incidents() {
        return Opening.of(targets).recovery().get().incidents();
    }

    private static ProblemDetails none(String id) {
        return ProblemDetails.of(
                404,
                "no-such-incident",
                "There is no such incident",
                "No incident of this target that is kept has the id \"" + id + "\"",
                "GET /incidents lists them");
    }
}
