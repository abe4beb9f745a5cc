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
 * REST and event streams over whatever target is open. It can be switched on and off; the events of
 * the time when it was off are kept as well. Any thread may call anything; on and off block for a
 * moment.
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
            ApiSettings settings,
            @Nullable Function<Request, Response> metrics,
            TimeSource time) {
        this.settings = settings;
        this.time = time;
        hub = new EventBroadcaster(targets, time);
        routes = Routes.routes(targets, hub, metrics, time);
    }

    /**
     * One that is off.
     *
     * @param targets what is open there is served; they stay the caller's
     * @param metrics answers /metrics, called on any thread; null for none
     */
    public static Api create(
            Targets targets,
            ApiSettings settings,
            @Nullable Function<Request, Response> metrics,
            TimeSource time) {
        return new Api(targets, settings, metrics, time);
    }

    /** What ends when it is switched off. */
    private record Running(Listeners listeners, Overdue overdue, Streams streams) {
        void close() {
            streams.close();
            listeners.close();
            overdue.close();
        }
    }

    /** Whether it listens. */
    public Published<ApiState> state() {
        return state;
    }

    /** Everything that can be asked for. */
    List<Route> routes() {
        return routes;
    }

    /** How many requests are being read, answered or streamed. */
    int busy() {
        return busy.get();
    }

    /** Listens, on the port of the settings. What goes wrong, the state tells. */
    public void on() {
        on(settings.port());
    }

    /** Listens, on another port. What goes wrong, the state tells. */
    public void on(int port) {
        try {
            serve(port);
        } catch (IOException e) {
            LOG.warn("the API does not listen: {}", e.getMessage());
        }
    }

    /**
     * Listens, on the port of the settings.
     *
     * @throws IOException when it cannot; the message says why and what to do, for people
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

    /** Ends all connections and listens no more. */
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
