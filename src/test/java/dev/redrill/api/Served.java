package dev.redrill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.api.metrics.Metrics;
import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Runs;
import dev.redrill.session.Targets;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The API on a free port, over the given targets, and a client for it. */
final class Served implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Api api;
    private final Runs runs;
    private final Metrics metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(Api api, Runs runs, Metrics metrics) throws IOException {
        this.api = api;
        this.runs = runs;
        this.metrics = metrics;
        api.serve();
    }

    static Served over(Targets targets) throws IOException {
        return over(targets, null);
    }

    static Served over(Targets targets, @Nullable Secret token) throws IOException {
        var settings = new ApiSettings(List.of("127.0.0.1", "::1"), 0, token, List.of());
        Metrics metrics = Metrics.of(targets);
        TimeSource time = TimeSource.system();
        Runs runs = new Runs(targets, time);
        return new Served(
                Api.create(targets, runs, settings, metrics::answer, time), runs, metrics);
    }

    Api api() {
        return api;
    }

    Runs runs() {
        return runs;
    }

    int port() {
        if (api.state().get() instanceof ApiState.Serving(_, var port)) return port;
        throw new AssertionError(api.state().get());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    HttpResponse<String> post(String path, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        runs.close();
        api.close();
        metrics.close();
    }
}
