package dev.redrill.session;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineState;
import dev.redrill.state.Published;
import dev.redrill.text.Language;

import java.util.List;
import java.util.Optional;

/** The targets there are, and the one that is open. */
public interface Targets extends AutoCloseable {
    /** What is open. */
    sealed interface Opened {
        /** The open session; empty for every other state. */
        default Optional<Session> openSession() {
            return this instanceof Open(var session) ? Optional.of(session) : Optional.empty();
        }

        /** Nothing yet. */
        record Nothing() implements Opened {}

        /** On its way. */
        record Opening(Target target) implements Opened {}

        /** Open; whether Redis answers, the session tells. */
        record Open(Session session) implements Opened {}

        /** It could not be opened. */
        record Failed(Target target, ContainerFailure failure) implements Opened {
            /** What happened and what to do, in English sentences. */
            public String english() {
                return Language.ENGLISH.sentences(failure.message(), failure.remedy());
            }
        }
    }

    /** The open target. */
    Published<Opened> opened();

    /** The session of the open target; empty while none is open. */
    default Optional<Session> session() {
        return opened().get().openSession();
    }

    /** The container engine, if there is one. */
    Published<EngineState> engine();

    /**
     * The containers that the engine lists and that could be a Redis; blocks.
     *
     * @throws dev.redrill.container.ContainerException when there is no engine; its message says
     *     what to do
     */
    List<ContainerInfo> containers();

    /** Has the open target go on with other settings, and opens others with them. */
    void apply(SessionSettings settings);

    /**
     * Closes the open target and opens another. Does not block; {@link #opened()} tells how it
     * goes.
     */
    void open(Target target);

    /**
     * Closes the open target and opens one that the user has named on the command line; naming it
     * is the permission to break it. Does not block.
     */
    void openNamed(Target target);

    /**
     * Closes the open target and lets go of the engine. Blocks, 10 s at most; twice does no harm.
     */
    @Override
    void close();
}
