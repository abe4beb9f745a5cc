package dev.redrill;

import dev.redrill.api.Api;
import dev.redrill.api.ApiState;
import dev.redrill.api.metrics.Metrics;
import dev.redrill.drill.Runs;
import dev.redrill.program.Server;

/** The API without a window, with the runs it begins and the metrics it tells. */
record Served(Api api, Runs runs, Metrics metrics) implements Server.Listening {
    @Override
    public String url() {
        return api.state().get() instanceof ApiState.Serving(var url, _) ? url : "";
    }

    @Override
    public void close() {
        runs.close();
        api.close();
        metrics.close();
    }
}
