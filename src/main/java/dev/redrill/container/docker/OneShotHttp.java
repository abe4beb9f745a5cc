package dev.redrill.container.docker;

import com.github.dockerjava.transport.DockerHttpClient;

import java.io.IOException;

/**
 * Opens one connection per request. docker-java's pool does not notice a restarted engine, so the
 * first calls after a restart would fail on dead connections; connecting to a socket takes
 * microseconds.
 */
record OneShotHttp(DockerHttpClient http) implements DockerHttpClient {
    @Override
    public Response execute(Request request) {
        Request.Builder once = Request.builder();
        once.from(request);
        return http.execute(once.putHeader("Connection", "close").build());
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
