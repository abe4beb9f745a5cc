package dev.redrill.api.http;

import com.sun.net.httpserver.Headers;

import java.net.URI;
import java.util.Optional;

/** Checks requests before anything else reads them. */
@FunctionalInterface
public interface Guard {
    /** Why the request is refused; empty if it may pass. */
    Optional<ProblemDetails> refusal(String method, URI target, Headers headers);
}
