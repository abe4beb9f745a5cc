package dev.redrill.container.docker;

import com.github.dockerjava.transport.DockerHttpClient;

import java.io.IOException;

/**
 * One connection per request. docker-java's pool does not notice that an engine was restarted, so
 * the first calls after it would fail on dead connections; connecting to a socket costs
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
