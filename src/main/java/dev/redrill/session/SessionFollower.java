package dev.redrill.session;

import dev.redrill.state.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows whatever session is open: subscribes when one is opened, and lets go of it when another
 * takes its place. Any thread may call anything.
 */
public final class SessionFollower implements AutoCloseable {
    private final Targets targets;
    private final Function<Session, Subscription> subscribe;
    private @Nullable Session followed;
    private Subscription subscription = () -> {};

    /**
     * A follower that does nothing until {@link #follow()} or {@link #look()}.
     *
     * @param subscribe called once for each session, never twice at once; ends with the session
     */
    public SessionFollower(Targets targets, Function<Session, Subscription> subscribe) {
        this.targets = targets;
        this.subscribe = subscribe;
    }

    /** Looks now, and whenever another target is opened, until the subscription is closed. */
    public Subscription follow() {
        Subscription opened = targets.opened().onChange(this::look);
        look();
        return () -> {
            opened.close();
            close();
        };
    }

    /** Looks which session is open, and follows that one from now on. */
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
