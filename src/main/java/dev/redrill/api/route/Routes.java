package dev.redrill.api.route;

import dev.redrill.api.http.ProblemDetails;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.stream.EventBroadcaster;
import dev.redrill.drill.Runs;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** All routes of the API. */
public final class Routes {
    private Routes() {}

    /**
     * Creates the routes for the open target.
     *
     * @param metrics answers /metrics; null if there are none, then /metrics is not found
     */
    public static List<Route> routes(
            Targets targets,
            Runs runs,
            EventBroadcaster hub,
            @Nullable Function<Request, Response> metrics,
            TimeSource time) {
        String contract = contract();
        return Stream.of(
                        new StatusRoutes(targets, time).all(),
                        new FaultRoutes(targets, runs).all(),
                        new IncidentRoutes(targets).all(),
                        new DrillRoutes(targets, runs).all(),
                        new ContainerRoutes(targets).all(),
                        new LogRoutes(targets, time).all(),
                        Stream.of(
                                Route.get(
                                        "/events",
                                        List.of(),
                                        request -> hub.read(request.lastEventId())),
                                Route.get(
                                        "/metrics",
                                        List.of(),
                                        metrics == null ? _ -> noMetrics() : metrics),
                                Route.get(
                                        "/openapi.json",
                                        List.of(),
                                        _ -> Response.text("application/json", contract))))
                .flatMap(routes -> routes)
                .toList();
    }

    private static Response noMetrics() {
        return Response.problem(
                ProblemDetails.of(
                        404,
                        "no-metrics",
                        "There are no metrics",
                        "This program was started without them",
                        "GET /status tells how things stand"));
    }

    /** The openapi.json resource, against which tests check the routes. */
    private static String contract() {
        try (InputStream in =
                Objects.requireNonNull(
                        Routes.class.getResourceAsStream("/dev/redrill/api/openapi.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
