package dev.redrill.session;

import dev.redrill.session.Targets.Opened;
import dev.redrill.state.Subscription;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens one target and waits for the result. */
public final class Opener {
    private Opener() {}

    /** The target could not be opened; the message says why and what to do. */
    public static final class NotOpened extends Exception {
        private static final long serialVersionUID = 1;

        NotOpened(String message) {
            super(message);
        }
    }

    /**
     * Opens a target and blocks until it is open; {@code targets} closes it.
     *
     * @throws NotOpened if it cannot be opened
     */
    public static Session open(Targets targets, Target target)
            throws NotOpened, InterruptedException {
        return after(targets, () -> targets.openNamed(target));
    }

    /**
     * As {@link #open}, but a target that the user has not named: it may be broken only where its
     * label permits that.
     *
     * @throws NotOpened if it cannot be opened
     */
    public static Session openUnnamed(Targets targets, Target target)
            throws NotOpened, InterruptedException {
        return after(targets, () -> targets.open(target));
    }

    /**
     * Opens what has the name of the open target, which was removed, and blocks until it is open.
     *
     * @throws NotOpened if it cannot be opened
     */
    public static Session openAnew(Targets targets) throws NotOpened, InterruptedException {
        return after(targets, targets::openAnew);
    }

    private static Session after(Targets targets, Runnable opening)
            throws NotOpened, InterruptedException {
        Opened before = targets.opened().get();
        CompletableFuture<Opened> end = new CompletableFuture<>();
        try (Subscription _ =
                targets.opened()
                        .onChange(
                                () -> {
                                    Opened now = targets.opened().get();
                                    boolean over =
                                            now instanceof Opened.Open
                                                    || now instanceof Opened.Failed;
                                    if (over && !now.equals(before)) end.complete(now);
                                })) {
            opening.run();
            return switch (end.get()) {
                case Opened.Open(var session) -> session;
                case Opened.Failed failed -> throw new NotOpened(failed.english());
                case Opened.Nothing _, Opened.Opening _ ->
                        throw new IllegalStateException("not an end");
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
