package dev.redrill.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The answer to a request. */
public sealed interface Response {
    /** An answer with a complete body. */
    record Whole(int status, String type, String body, Map<String, String> headers)
            implements Response {
        /** Copies the headers, so later changes to them have no effect. */
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /** A stream of events, which lasts until its writer returns. */
    record Events(Writer writer) implements Response {}

    /** Writes a stream until it ends or the reader has disconnected. */
    @FunctionalInterface
    interface Writer {
        /** Blocks until the stream ends; interrupting it ends the stream. */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** The given value as JSON, with status 200. */
    static Response json(Object value) {
        return json(200, value, Map.of());
    }

    /** The given value as JSON, with status and headers. */
    static Response json(int status, Object value, Map<String, String> headers) {
        return new Whole(status, "application/json", Json.line(value), headers);
    }

    /** The problem as application/problem+json. */
    static Whole problem(ProblemDetails problem) {
        return new Whole(
                problem.status(),
                "application/problem+json",
                Json.line(problem.json()),
                problem.headers());
    }

    /** A text of the given content type, with status 200. */
    static Response text(String type, String text) {
        return new Whole(200, type, text, Map.of());
    }
}
