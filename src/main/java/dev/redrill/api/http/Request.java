package dev.redrill.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that has passed the gate.
 *
 * @param method as sent
 * @param path decoded
 * @param variables of the path, by the names in the route's pattern
 * @param parameters of the query, decoded, each given once
 * @param lastEventId the Last-Event-ID header
 * @param accept the Accept header; empty if there is none
 */
public record Request(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> parameters,
        Optional<String> lastEventId,
        String accept) {
    /** Copies the maps. */
    public Request {
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
    }

    Request with(Map<String, String> pathVariables) {
        return new Request(method, path, pathVariables, parameters, lastEventId, accept);
    }

    /** The value of a path variable. */
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name)).orElseThrow();
    }

    /**
     * Parses a query parameter.
     *
     * @param allowed the accepted values, for people
     * @param read throws IllegalArgumentException for any other value
     * @throws RequestRefused with 400 and the parameter's name, if it is invalid
     */
    public <T> Optional<T> parameter(String name, String allowed, Function<String, T> read) {
        String value = parameters.get(name);
        if (value == null) return Optional.empty();
        try {
            return Optional.of(read.apply(value));
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(badParameter(name, value, allowed));
        }
    }

    /**
     * Whether a parameter is true; false if it is missing.
     *
     * @throws RequestRefused with 400, if it is neither true nor false
     */
    public boolean isSet(String name) {
        return parameter(name, "true or false", Request::truth).orElse(false);
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** Refuses parameters unknown to the route, with 400. */
    void requireKnown(List<String> known) {
        for (var parameter : parameters.entrySet()) {
            if (known.contains(parameter.getKey())) continue;
            throw new RequestRefused(
                    ProblemDetails.of(
                                    400,
                                    "unknown-parameter",
                                    "A parameter is not known",
                                    path + " has no parameter \"" + parameter.getKey() + "\"",
                                    known.isEmpty()
                                            ? "Leave it out: there are none here"
                                            : "Use " + String.join(", ", known))
                            .with("parameter", parameter.getKey())
                            .with("value", parameter.getValue())
                            .with("allowed", known));
        }
    }

    private static ProblemDetails badParameter(String name, String value, String allowed) {
        return ProblemDetails.of(
                        400,
                        "bad-parameter",
                        "A parameter has a value that it cannot have",
                        name + " was \"" + value + "\"",
                        "Use " + allowed)
                .with("parameter", name)
                .with("value", value)
                .with("allowed", allowed);
    }

    /**
     * The parameters of a query.
     *
     * @param raw as sent; empty for none
     * @throws RequestRefused with 400 if a parameter is given twice, or badly encoded
     */
    static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.put(name, value) != null)
                throw new RequestRefused(badParameter(name, value, "it once"));
        }
        return parameters;
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(badParameter(raw, raw, "percent-encoded UTF-8"));
        }
    }
}
