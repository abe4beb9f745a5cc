package dev.redrill.bench.place;

import dev.redrill.Wait;
import dev.redrill.api.Api;
import dev.redrill.api.ApiState;
import dev.redrill.config.ApiSettings;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.drill.Runs;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;

/** The embedded Redis, open and ready, behind the API on a free port. */
public final class ServedTarget implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LiveTargets targets;
    private final Api api;
    private final Session session;

    private ServedTarget(LiveTargets targets, Api api, Session session) {
        this.targets = targets;
        this.api = api;
        this.session = session;
    }

    /** Opens and waits until it is ready. */
    public static ServedTarget open(TimeSource time) throws IOException, InterruptedException {
        var targets =
                LiveTargets.create(DockerRuntime.create(time), SessionSettings.STANDARD, time);
        var runs = new Runs(targets, time);
        var api = Api.create(targets, runs, ApiSettings.STANDARD.withPort(0), null, time);
        api.serve();
        targets.openNamed(new Target.Embedded());
        Wait.until("open", PATIENCE, () -> targets.opened().get() instanceof Opened.Open);
        Session session = ((Opened.Open) targets.opened().get()).session();
        Wait.until("ready", PATIENCE, () -> session.redis().get().lights().ready());
        return new ServedTarget(targets, api, session);
    }

    /** What is served. */
    public Session session() {
        return session;
    }

    /** Where. */
    public int port() {
        return ((ApiState.Serving) api.state().get()).port();
    }

    @Override
    public void close() {
        api.close();
        targets.close();
    }
}
