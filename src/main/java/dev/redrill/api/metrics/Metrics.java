package dev.redrill.api.metrics;

import dev.redrill.api.http.Request;
import dev.redrill.api.http.Response;
import dev.redrill.session.SessionFollower;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The metrics of one program. They follow the open target; counters continue when another one is
 * opened. Names and units follow Prometheus's conventions: seconds, totals, and labels with values
 * from fixed lists. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
    private static final String OPEN_METRICS = OPEN_METRICS_TYPE + "; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Subscription followed;

    /** Creates metrics that follow the given targets. */
    public static Metrics of(Targets targets) {
        return new Metrics(targets);
    }

    private Metrics(Targets targets) {
        var events = new EventMeters(registry);
        new StateMeters(targets::session).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        followed = new SessionFollower(targets, events::follow).follow();
    }

    /**
     * All metrics, as OpenMetrics if the request accepts it, otherwise as Prometheus text.
     * Prometheus 3 and later reject answers without an exact content type.
     */
    public Response answer(Request request) {
        String type = request.accept().contains(OPEN_METRICS_TYPE) ? OPEN_METRICS : TEXT;
        return Response.text(type, registry.scrape(type));
    }

    /** Stops counting. */
    @Override
    public void close() {
        followed.close();
        registry.close();
    }
}
