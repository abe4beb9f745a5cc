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
 * The metrics of one program. They follow whatever target is open; counters go on when another one
 * is opened. Names and units keep Prometheus's conventions: seconds, totals, and labels whose
 * values come from fixed lists. Any thread may call anything.
 */
public final class Metrics implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
    private static final String OPEN_METRICS = OPEN_METRICS_TYPE + "; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Subscription followed;

    /** Metrics that follow the targets from now on. */
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
     * Everything, as OpenMetrics for whoever accepts that, else as Prometheus's text. From version
     * 3 on Prometheus takes nothing whose type is not named exactly.
     */
    public Response answer(Request request) {
        String type = request.accept().contains(OPEN_METRICS_TYPE) ? OPEN_METRICS : TEXT;
        return Response.text(type, registry.scrape(type));
    }

    /** Counts no more. */
    @Override
    public void close() {
        followed.close();
        registry.close();
    }
}
