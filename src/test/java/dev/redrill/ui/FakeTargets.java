package dev.redrill.ui;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineState;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.state.Published;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Targets that are opened by the test. */
public final class FakeTargets implements Targets {
    final List<SessionSettings> applied = new CopyOnWriteArrayList<>();
    public final List<Target> asked = new CopyOnWriteArrayList<>();

    /** What becomes of each target that is opened; while there is none, nothing. */
    public final Queue<Opened> answers = new ConcurrentLinkedQueue<>();

    volatile @Nullable List<ContainerInfo> containers = List.of();

    private final Published<Opened> opened = new Published<>(new Opened.Nothing());
    private final Published<EngineState> engine =
            new Published<>(
                    new EngineState.Reachable(
                            "Docker Engine", "29.1.3", "unix:///var/run/docker.sock"));

    public static FakeTargets with(Session session) {
        var targets = new FakeTargets();
        targets.become(new Opened.Open(session));
        return targets;
    }

    public void become(Opened next) {
        opened.update(_ -> next);
    }

    @Override
    public Published<Opened> opened() {
        return opened;
    }

    @Override
    public Published<EngineState> engine() {
        return engine;
    }

    @Override
    public List<ContainerInfo> containers() {
        List<ContainerInfo> now = containers;
        if (now == null) {
            throw new ContainerException(
                    new ContainerFailure.NoEngine(List.of("unix:///var/run/docker.sock")));
        }
        return now;
    }

    @Override
    public void apply(SessionSettings settings) {
        applied.add(settings);
    }

    @Override
    public void open(Target target) {
        ask(target);
    }

    @Override
    public void openNamed(Target target) {
        ask(target);
    }

    @Override
    public void openAnew() {
        Session session = session().orElseThrow();
        ask(session.target().anew(session.name()));
    }

    private void ask(Target target) {
        asked.add(target);
        Opened answer = answers.poll();
        if (answer != null) become(answer);
    }

    @Override
    public void close() {}
}
