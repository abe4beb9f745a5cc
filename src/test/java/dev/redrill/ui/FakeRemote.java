package dev.redrill.ui;

import dev.redrill.state.Published;
import dev.redrill.ui.remote.Remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way in that is as it is told to be, and writes down what it is asked for. */
public final class FakeRemote implements Remote {
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final Published<State> state;

    private FakeRemote(State first) {
        state = new Published<>(first);
    }

    /** Listening. */
    public static FakeRemote listening() {
        return new FakeRemote(new State.On("http://localhost:8000"));
    }

    void become(State next) {
        state.update(_ -> next);
    }

    @Override
    public Published<State> state() {
        return state;
    }

    @Override
    public void on() {
        calls.add("on");
    }

    @Override
    public void on(int port) {
        calls.add("on " + port);
    }

    @Override
    public void off() {
        calls.add("off");
    }
}
