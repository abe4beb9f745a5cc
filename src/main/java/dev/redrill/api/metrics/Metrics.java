package dev.redrill.api.metrics;

import dev.redrill.api.http.Answer;
import dev.redrill.api.http.Request;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.session.Targets.Opened;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

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
    private final Targets targets;
    private final EventMeters events;
    private final Subscription ofTargets;
    private @Nullable Session followed;
    private Subscription ofSession = () -> {};

    /** Metrics that follow the targets from now on. */
    public static Metrics of(Targets targets) {
        return new Metrics(targets);
    }

    private Metrics(Targets targets) {
        this.targets = targets;
        events = new EventMeters(registry);
        new StateMeters(this::session).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        ofTargets = targets.opened().onChange(this::followOpen);
        followOpen();
    }

    /**
     * Everything, as OpenMetrics for whoever accepts that, else as Prometheus's text. From version
     * 3 on Prometheus takes nothing whose type is not named exactly.
     */
    public Answer answer(Request request) {
        String type = request.accept().contains(OPEN_METRICS_TYPE) ? OPEN_METRICS : TEXT;
        return Answer.text(type, registry.scrape(type));
    }

    private Optional<Session> session() {
        return targets.opened().get() instanceof Opened.Open(var session)
                ? Optional.of(session)
                : Optional.empty();
    }

    private synchronized void followOpen() {
        Session open = session().orElse(null);
        if (Objects.equals(open, followed)) return;
        ofSession.close();
        ofSession = open == null ? () -> {} : events.follow(open);
        followed = open;
    }

    /** Counts no more. */
    @Override
    public synchronized void close() {
        ofTargets.close();
        ofSession.close();
        registry.close();
    }
}
