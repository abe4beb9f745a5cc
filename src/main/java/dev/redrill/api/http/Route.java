package dev.redrill.api.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One operation of the API.
 *
 * @param method GET or POST; GET also answers HEAD
 * @param pattern the path, with variables in braces, as in openapi.json
 * @param parameters the query parameters that it accepts
 * @param answer runs on the request's own virtual thread and may block
 */
public record Route(
        String method,
        String pattern,
        List<String> parameters,
        Function<Request, Response> answer) {
    /** Copies the list, so later changes to it have no effect. */
    public Route {
        parameters = List.copyOf(parameters);
    }

    /** A route that only reads. */
    public static Route get(
            String pattern, List<String> parameters, Function<Request, Response> how) {
        return new Route("GET", pattern, parameters, how);
    }

    /** A route that changes something. */
    public static Route post(
            String pattern, List<String> parameters, Function<Request, Response> how) {
        return new Route("POST", pattern, parameters, how);
    }

    boolean takes(String asked) {
        return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
    }

    /** The path's variables; empty if the path does not match. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) return Optional.empty();
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
