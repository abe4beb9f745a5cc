package dev.redrill;

import dev.redrill.api.Api;
import dev.redrill.api.ApiState;
import dev.redrill.api.metrics.Metrics;
import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Runs;
import dev.redrill.session.Targets;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.remote.Remote;

/** The API as the window knows it. */
final class WindowApi implements Remote, AutoCloseable {
    private final Metrics metrics;
    private final Api api;
    private final Published<State> state = new Published<>(new State.Off());
    private final Subscription subscription;

    WindowApi(Targets targets, Runs runs, ApiSettings settings, TimeSource time) {
        metrics = Metrics.of(targets);
        api = Api.create(targets, runs, settings, metrics::answer, time);
        subscription = api.state().onChange(() -> state.update(_ -> now()));
    }

    private State now() {
        return switch (api.state().get()) {
            case ApiState.Off() -> new State.Off();
            case ApiState.Serving(var url, _) -> new State.On(url);
            case ApiState.PortTaken(var port, var next, var message) ->
                    new State.PortTaken(port, next, message);
            case ApiState.Failed(var message) -> new State.Failed(message);
        };
    }

    @Override
    public Published<State> state() {
        return state;
    }

    @Override
    public void on() {
        api.on();
    }

    @Override
    public void on(int port) {
        api.on(port);
    }

    @Override
    public void off() {
        api.off();
    }

    @Override
    public void close() {
        subscription.close();
        api.close();
        metrics.close();
    }
}
