package dev.redrill.api.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles every request: checks the gate, then the body, finds the route, and writes the answer.
 */
public final class RequestHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    /**
     * Protects against pages that embed an answer: never sniff its type, never share it, never
     * cache it.
     */
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Cache-Control", "no-store",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "X-Content-Type-Options", "nosniff");

    private final Guard gate;
    private final Router router;
    private final Overdue overdue;
    private final Streams streams;

    /**
     * Serves the given routes.
     *
     * @param overdue limits the time for writing answers that are no streams
     * @param streams limits the number of streams
     */
    public RequestHandler(Guard gate, Router router, Overdue overdue, Streams streams) {
        this.gate = gate;
        this.router = router;
        this.overdue = overdue;
        this.streams = streams;
    }

    /** Lets write failures propagate: the JDK's server closes a connection only if it sees them. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (answer(exchange)) {
            case Response.Whole whole -> write(whole, exchange);
            case Response.Events(var writer) -> stream(writer, exchange);
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        Optional<ProblemDetails> refusal =
                gate.refusal(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders());
        if (refusal.isPresent()) return Response.problem(refusal.get());
        if (hasBody(exchange)) return Response.problem(noBody());
        try {
            return router.answer(read(exchange));
        } catch (RequestRefused e) {
            return Response.problem(e.details());
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            return Response.problem(
                    ProblemDetails.of(
                            500,
                            "failed",
                            "Something of ours failed",
                            e.getClass().getSimpleName(),
                            "The log of this program says more"));
        }
    }

    private static boolean hasBody(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String length = headers.getFirst("Content-Length");
        if (length != null) return Long.parseLong(length) > 0;
        return headers.containsKey("Transfer-Encoding") && exchange.getRequestBody().read() >= 0;
    }

    private static ProblemDetails noBody() {
        return ProblemDetails.of(
                415,
                "body-not-taken",
                "No body is taken",
                "The request brings a body",
                "Put parameters into the address, such as ?kind=process&downtime=5s");
    }

    private static Request read(HttpExchange exchange) {
        var target = exchange.getRequestURI();
        Headers headers = exchange.getRequestHeaders();
        return new Request(
                exchange.getRequestMethod(),
                target.getPath(),
                Map.of(),
                Request.parameters(Optional.ofNullable(target.getRawQuery()).orElse("")),
                Optional.ofNullable(headers.getFirst("Last-Event-ID")),
                String.join(",", headers.getOrDefault("Accept", List.of())));
    }

    private void write(Response.Whole answer, HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        ALWAYS.forEach(headers::set);
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.type());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (Overdue.Watch _ = overdue.watch()) {
            if (isHead(exchange)) {
                headers.set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private void stream(Response.Writer writer, HttpExchange exchange) throws IOException {
        Optional<Streams.Place> place = streams.enter();
        if (place.isEmpty()) {
            write(Response.problem(Streams.none()), exchange);
            return;
        }
        try (Streams.Place _ = place.get()) {
            Headers headers = exchange.getResponseHeaders();
            ALWAYS.forEach(headers::set);
            headers.set("Content-Type", "text/event-stream");
            headers.set("Connection", "close");
            if (isHead(exchange)) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            writer.write(exchange.getResponseBody());
            exchange.getResponseBody().close(); // only here: see handle
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException("the stream was ended").initCause(e);
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }
}
