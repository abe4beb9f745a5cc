package dev.redrill.api;

import dev.redrill.api.gate.Gate;
import dev.redrill.api.http.Overdue;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.RequestHandler;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.http.Router;
import dev.redrill.api.http.Streams;
import dev.redrill.api.route.Routes;
import dev.redrill.api.stream.EventBroadcaster;
import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Runs;
import dev.redrill.session.Targets;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * REST and event streams for the open target. It can be switched on and off, and also keeps events
 * that happen while it is off. Thread-safe; switching blocks briefly.
 */
public final class Api implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final ApiSettings settings;
    private final TimeSource time;
    private final EventBroadcaster hub;
    private final List<Route> routes;
    private final Published<ApiState> state = new Published<>(new ApiState.Off());
    private final AtomicInteger busy = new AtomicInteger();
    private @Nullable Running running;

    private Api(
            Targets targets,
            Runs runs,
            ApiSettings settings,
            @Nullable Function<Request, Response> metrics,
            TimeSource time) {
        this.settings = settings;
        this.time = time;
        hub = new EventBroadcaster(targets, runs, time);
        routes = Routes.routes(targets, runs, hub, metrics, time);
    }

    /**
     * Creates an API that is off.
     *
     * @param targets supplies the open target; the caller closes them
     * @param runs of drills on that target; the caller closes them
     * @param metrics answers /metrics, on any thread; null for none
     */
    public static Api create(
            Targets targets,
            Runs runs,
            ApiSettings settings,
            @Nullable Function<Request, Response> metrics,
            TimeSource time) {
        return new Api(targets, runs, settings, metrics, time);
    }

    /** The resources to close when it is switched off. */
    private record Running(Listeners listeners, Overdue overdue, Streams streams) {
        void close() {
            streams.close();
            listeners.close();
            overdue.close();
        }
    }

    /** Whether the API listens, and where. */
    public Published<ApiState> state() {
        return state;
    }

    /** All routes, in the order in which they are matched. */
    List<Route> routes() {
        return routes;
    }

    /** The number of requests being read, answered or streamed. */
    int busy() {
        return busy.get();
    }

    /** Starts to listen on the port of the settings. {@link #state()} reports a failure. */
    public void on() {
        on(settings.port());
    }

    /** Starts to listen on another port. {@link #state()} reports a failure. */
    public void on(int port) {
        try {
            serve(port);
        } catch (IOException e) {
            LOG.warn("the API does not listen: {}", e.getMessage());
        }
    }

    /**
     * Starts to listen on the port of the settings.
     *
     * @throws IOException if it cannot; the message says why and what to do
     */
    public void serve() throws IOException {
        serve(settings.port());
    }

    private synchronized void serve(int port) throws IOException {
        if (running != null) return;
        var overdue = new Overdue(time);
        var streams = new Streams();
        try {
            var front =
                    new RequestHandler(new Gate(settings), new Router(routes), overdue, streams);
            Listeners listeners = Listeners.open(settings.addresses(), port, front, busy);
            running = new Running(listeners, overdue, streams);
            state.update(_ -> serving(listeners));
            LOG.info("the API listens on {}, port {}", listeners.addresses(), listeners.port());
        } catch (PortTaken e) {
            overdue.close();
            String message = String.valueOf(e.getMessage());
            state.update(_ -> new ApiState.PortTaken(e.port(), e.nextFree(), message));
            throw e;
        } catch (IOException e) {
            overdue.close();
            state.update(_ -> new ApiState.Failed(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static ApiState serving(Listeners listeners) {
        InetAddress first = listeners.addresses().getFirst();
        String literal = first.getHostAddress();
        String host =
                first.isLoopbackAddress()
                        ? "localhost"
                        : first instanceof Inet6Address ? "[" + literal + "]" : literal;
        return new ApiState.Serving("http://" + host + ":" + listeners.port(), listeners.port());
    }

    /** Stops listening and closes all connections. */
    public synchronized void off() {
        if (running != null) running.close();
        running = null;
        state.update(_ -> new ApiState.Off());
    }

    @Override
    public void close() {
        off();
        hub.close();
    }
}
