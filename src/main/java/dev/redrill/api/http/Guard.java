package dev.redrill.api.http;

import com.sun.net.httpserver.Headers;

import java.net.URI;
import java.util.Optional;

/** Stands before everything else. */
@FunctionalInterface
public interface Guard {
    /** Why a request is not let in; empty when it is. */
    Optional<ProblemDetails> refusal(String method, URI target, Headers headers);
}
