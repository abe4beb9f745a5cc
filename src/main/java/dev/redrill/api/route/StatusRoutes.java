package dev.redrill.api.route;

import dev.redrill.api.http.Json;
import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.view.LightView;
import dev.redrill.api.view.RetryView;
import dev.redrill.api.view.StatusView;
import dev.redrill.redis.Lights;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The status, retry plan and health of the open target. */
final class StatusRoutes {
    private final Targets targets;
    private final TimeSource time;

    StatusRoutes(Targets targets, TimeSource time) {
        this.targets = targets;
        this.time = time;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get("/status", List.of(), _ -> status()),
                Route.get("/retry-info", List.of(), _ -> retryInfo()),
                Route.get("/health", List.of(), _ -> health()));
    }

    private Response status() {
        return Response.json(StatusView.of(targets.opened().get(), time.now()));
    }

    private Response retryInfo() {
        return Response.json(RetryView.of(Opening.of(targets)));
    }

    /** Ready, or the first light that is off. */
    private Response health() {
        Lights lights = Opening.of(targets).redis().get().lights();
        LightView failing = lights.blocking().map(LightView::of).orElse(null);
        if (failing == null) return Response.json(Map.of("ready", true));
        return Response.problem(
                ProblemDetails.of(
                                503,
                                "not-ready",
                                "Redis is not ready",
                                Json.word(failing.name()) + ": " + failing.why(),
                                "Wait; GET /retry-info tells when the next attempt is due")
                        .with("ready", false)
                        .with("light", failing));
    }
}
