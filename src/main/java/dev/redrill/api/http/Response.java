package dev.redrill.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What goes back. */
public sealed interface Response {
    /** A whole body. */
    record Whole(int status, String type, String body, Map<String, String> headers)
            implements Response {
        /** Copies the headers. */
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /** A stream of events, for as long as its writer writes. */
    record Events(Writer writer) implements Response {}

    /** Writes a stream until it ends or the reader is gone. */
    @FunctionalInterface
    interface Writer {
        /** Blocks; interrupting it ends the stream. */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** JSON of the given value. */
    static Response json(Object value) {
        return json(200, value, Map.of());
    }

    /** JSON of the given value, with headers. */
    static Response json(int status, Object value, Map<String, String> headers) {
        return new Whole(status, "application/json", Json.line(value), headers);
    }

    /** A problem. */
    static Whole problem(ProblemDetails problem) {
        return new Whole(
                problem.status(),
                "application/problem+json",
                Json.line(problem.json()),
                problem.headers());
    }

    /** A text. */
    static Response text(String type, String text) {
        return new Whole(200, type, text, Map.of());
    }
}
