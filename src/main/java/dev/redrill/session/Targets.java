package dev.redrill.session;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineState;
import dev.redrill.state.Published;
import dev.redrill.text.Language;

import java.util.List;
import java.util.Optional;

/** Lists and opens targets; at most one is open. Thread-safe. */
public interface Targets extends AutoCloseable {
    /** What is open now. */
    sealed interface Opened {
        /** The open session; empty in every other state. */
        default Optional<Session> openSession() {
            return this instanceof Open(var session) ? Optional.of(session) : Optional.empty();
        }

        /** No target has been opened yet. */
        record Nothing() implements Opened {}

        /** A target is being opened. */
        record Opening(Target target) implements Opened {}

        /** A target is open; the session's own state says whether Redis answers. */
        record Open(Session session) implements Opened {}

        /** The target could not be opened. */
        record Failed(Target target, ContainerFailure failure) implements Opened {
            /** What failed and what to do, as English sentences. */
            public String english() {
                return Language.ENGLISH.sentences(failure.message(), failure.remedy());
            }
        }
    }

    /** The state of the open target. */
    Published<Opened> opened();

    /** The session of the open target; empty if none is open. */
    default Optional<Session> session() {
        return opened().get().openSession();
    }

    /** The state of the container engine. */
    Published<EngineState> engine();

    /**
     * The engine's containers that could be a Redis; blocks.
     *
     * @throws dev.redrill.container.ContainerException if there is no engine; the message says what
     *     to do
     */
    List<ContainerInfo> containers();

    /** Applies settings to the open target and to every target opened later. */
    void apply(SessionSettings settings);

    /** Closes the open target and opens another. Does not block; follow {@link #opened()}. */
    void open(Target target);

    /**
     * Closes the open target and opens one that the user named on the command line, which permits
     * breaking it. Does not block.
     */
    void openNamed(Target target);

    /**
     * Closes the open target, which was removed, and opens the container that has its name now. Who
     * named the target on the command line need not name it again; a consent of the window is asked
     * for anew. What was only observed is so again. Does not block.
     *
     * @throws dev.redrill.recovery.RecoveryRefused where there is no {@linkplain
     *     dev.redrill.recovery.RecoveryStatus#successor() such container}
     */
    void openAnew();

    /**
     * Closes the open target and the engine. Blocks for at most 10 s; closing twice is harmless.
     */
    @Override
    void close();
}
