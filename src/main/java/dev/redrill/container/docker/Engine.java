package dev.redrill.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;

import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineState.Reachable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An engine that has answered. It holds no connection: every call opens its own.
 *
 * @param candidate its address
 * @param client docker-java's commands, bound to the negotiated version
 * @param http for streams, which docker-java would deliver in pieces
 * @param version the agreed version of the API
 * @param about what it is
 * @param freezes whether it can pause containers
 * @param ahead how much its clock is ahead of ours
 */
record Engine(
        Candidate candidate,
        DockerClient client,
        DockerHttpClient http,
        ApiVersion version,
        Reachable about,
        boolean freezes,
        Duration ahead)
        implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 4_096;

    /**
     * Gets a path below the version; returns once the headers have arrived. The caller closes the
     * response.
     */
    Response get(EngineCall call, String path) {
        return send(call, Request.builder().method(Request.Method.GET), path);
    }

    /** Posts JSON to a path below the version. The caller closes the response. */
    Response post(EngineCall call, String path, String json) {
        Request.Builder request =
                Request.builder()
                        .method(Request.Method.POST)
                        .putHeader("Content-Type", "application/json")
                        .bodyBytes(json.getBytes(StandardCharsets.UTF_8));
        return send(call, request, path);
    }

    private Response send(EngineCall call, Request.Builder request, String path) {
        Response response = http.execute(request.path("/v" + version + path).build());
        if (response.getStatusCode() / 100 == 2) return response;
        try (response) {
            throw EngineFailures.status(call, response.getStatusCode(), message(response));
        }
    }

    private static String message(Response response) {
        try {
            return new String(
                    response.getBody().readNBytes(LONGEST_MESSAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    ContainerException translate(EngineCall call, RuntimeException e) {
        return EngineFailures.translate(call, about.where(), e);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
