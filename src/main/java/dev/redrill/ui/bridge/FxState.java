package dev.redrill.ui.bridge;

import dev.redrill.session.Session;
import dev.redrill.session.SessionFollower;
import dev.redrill.session.Targets;
import dev.redrill.session.Targets.Opened;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.remote.Remote;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The only bridge from the managers to the FX thread, and the only place that crosses over. However
 * many changes come in, the frame is read once per pulse, and not at all while nobody looks.
 *
 * <p>It also looks at the clock: 25 times a second while something moves, once a second at rest and
 * for whoever wants less motion. Made, read and closed on the FX thread; {@link #execute} may be
 * called from any.
 */
public final class FxState implements Executor, AutoCloseable {
    private static final Duration WHILE_MOVING = Duration.ofMillis(40);
    private static final Duration AT_REST = Duration.ofSeconds(1);

    private final Targets targets;
    private final SessionFollower sessions;
    private final Remote remote;
    private final TimeSource time;
    private final ReadOnlyObjectWrapper<Frame> frame;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final BlockingQueue<Boolean> hurry = new LinkedBlockingQueue<>();
    private final List<Subscription> ofTargets;
    private final Thread ticker;
    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    refresh();
                }
            };

    private volatile boolean looking = true;
    private volatile boolean moving;
    private volatile boolean calm;

    /** Follows the targets, and whether other programs can ask, from now on. */
    public FxState(Targets targets, Remote remote, TimeSource time) {
        this.targets = targets;
        this.sessions = new SessionFollower(targets, this::follow);
        this.remote = remote;
        this.time = time;
        frame = new ReadOnlyObjectWrapper<>(read());
        ofTargets =
                List.of(
                        targets.opened().onChange(this::changed),
                        targets.engine().onChange(this::changed),
                        remote.state().onChange(this::changed));
        ticker = Thread.ofVirtual().name("window-clock").start(this::tick);
        changed();
    }

    /** The frame that the window shows; changes on the FX thread alone. */
    public ReadOnlyObjectProperty<Frame> frame() {
        return frame.getReadOnlyProperty();
    }

    /** Whether anybody can see the window. */
    public void setLooking(boolean looks) {
        looking = looks;
        if (looks) changed();
    }

    /** Whether what moves by itself is to move once a second only. */
    public void setCalm(boolean isCalm) {
        calm = isCalm;
    }

    /** Runs something on the FX thread, soon. */
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }

    /** Reads the state now instead of at the next tick; on the FX thread. */
    public void refresh() {
        queued.set(false); // first, or a change that comes in now is lost
        var _ = sessions.look();
        Frame next = read();
        if (next.moving() && !moving) hurry.add(true);
        moving = next.moving();
        frame.set(next);
    }

    private void changed() {
        if (looking && queued.compareAndSet(false, true)) execute(pulse::start);
    }

    private Frame read() {
        Opened opened = targets.opened().get();
        return new Frame(
                time.stamp(),
                opened,
                targets.engine().get(),
                opened.openSession().map(Live::of),
                remote.state().get());
    }

    /**
     * The load changes with every command and is shown by the second: the clock is enough for it.
     */
    private Subscription follow(Session session) {
        List<Subscription> all =
                List.of(
                        session.redis().onChange(this::changed),
                        session.recovery().onChange(this::changed),
                        session.log().onChange(this::changed));
        return () -> all.forEach(Subscription::close);
    }

    private void tick() {
        try {
            while (true) {
                time.poll(hurry, moving && !calm ? WHILE_MOVING : AT_REST);
                changed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        looking = false;
        pulse.stop();
        ofTargets.forEach(Subscription::close);
        sessions.close();
    }
}
