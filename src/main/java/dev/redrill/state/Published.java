package dev.redrill.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * One immutable snapshot that changes whole, and those who want to hear of it. Listeners get no
 * value but read {@link #get()}: with two threads publishing, an argument might already be old. Any
 * thread may call anything.
 *
 * @param <S> the snapshot, immutable
 */
public final class Published<S> {
    private volatile S newest;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Starts with the given snapshot and no listeners. */
    public Published(S first) {
        newest = first;
    }

    /** The newest snapshot. */
    public S get() {
        return newest;
    }

    /**
     * Changes the snapshot and then tells the listeners, on the calling thread.
     *
     * @param change from the newest snapshot to the next; it may run twice, so it has no side
     *     effects
     */
    public void update(UnaryOperator<S> change) {
        synchronized (this) {
            newest = change.apply(newest);
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Has a listener told of every change from now on, on the thread that made it. It must be quick
     * and must not throw.
     *
     * @return ends the telling; whoever subscribes, closes
     */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
