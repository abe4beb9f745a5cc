package dev.redrill.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * One immutable snapshot that is replaced as a whole, with listeners. Listeners get no argument but
 * read {@link #get()}: with two threads publishing, an argument might already be stale.
 * Thread-safe.
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
     * Replaces the snapshot, then calls the listeners on the calling thread.
     *
     * @param change maps the newest snapshot to the next; it may run more than once, so it must
     *     have no side effects
     */
    public void update(UnaryOperator<S> change) {
        synchronized (this) {
            newest = change.apply(newest);
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * Calls a listener after every change, on the thread that made it. The listener must be quick
     * and must not throw.
     *
     * @return unsubscribes when closed; the subscriber must close it
     */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
