package dev.redrill.api.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the route for a request. */
public final class Router {
    private final List<Route> routes;

    /** Matches the given routes in order. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** All routes, in the order of matching. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Answers a request by its route.
     *
     * @throws RequestRefused if there is no route, or the route refuses
     */
    Response answer(Request request) {
        List<Route> here =
                routes.stream().filter(r -> r.match(request.path()).isPresent()).toList();
        if (here.isEmpty()) throw new RequestRefused(nothing(request.path()));
        Route route =
                here.stream()
                        .filter(r -> r.takes(request.method()))
                        .findFirst()
                        .orElseThrow(() -> new RequestRefused(notSo(request, here)));
        request.requireKnown(route.parameters());
        Map<String, String> variables = route.match(request.path()).orElseThrow();
        return route.answer().apply(request.with(variables));
    }

    /** The problem for a path without a route. */
    public static ProblemDetails nothing(String path) {
        return ProblemDetails.of(
                404,
                "not-found",
                "There is nothing here",
                path + " is not known",
                "GET /openapi.json tells what there is");
    }

    private static ProblemDetails notSo(Request request, List<Route> here) {
        List<String> allowed =
                here.stream()
                        .flatMap(
                                r ->
                                        r.method().equals("GET")
                                                ? Stream.of("GET", "HEAD")
                                                : Stream.of(r.method()))
                        .toList();
        String methods = String.join(", ", allowed);
        return ProblemDetails.of(
                        405,
                        "method-not-allowed",
                        "This cannot be asked for in this way",
                        request.path() + " does not take " + request.method(),
                        "Use " + methods)
                .header("Allow", methods);
    }
}
