package dev.redrill.session;

import dev.redrill.state.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows the open session: subscribes when one is opened, and unsubscribes when another replaces
 * it. Thread-safe.
 */
public final class SessionFollower implements AutoCloseable {
    private final Targets targets;
    private final Function<Session, Subscription> subscribe;
    private @Nullable Session followed;
    private Subscription subscription = () -> {};

    /**
     * Does nothing until {@link #follow()} or {@link #look()}.
     *
     * @param subscribe called once for each session, never concurrently; its subscription is closed
     *     with the session
     */
    public SessionFollower(Targets targets, Function<Session, Subscription> subscribe) {
        this.targets = targets;
        this.subscribe = subscribe;
    }

    /**
     * Follows the session that is open now and every later one, until the subscription is closed.
     */
    public Subscription follow() {
        Subscription opened = targets.opened().onChange(this::look);
        look();
        return () -> {
            opened.close();
            close();
        };
    }

    /** Follows the session that is open now, and returns it. */
    public synchronized Optional<Session> look() {
        Session open = targets.session().orElse(null);
        if (!Objects.equals(open, followed)) {
            subscription.close();
            subscription = () -> {};
            followed = open;
            if (open != null) subscription = subscribe.apply(open);
        }
        return Optional.ofNullable(open);
    }

    @Override
    public synchronized void close() {
        subscription.close();
        subscription = () -> {};
    }
}
