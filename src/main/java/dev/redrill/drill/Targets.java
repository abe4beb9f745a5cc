package dev.redrill.drill;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineState;
import dev.redrill.state.Published;

import java.util.List;

/** The targets there are, and the one that is open. */
public interface Targets extends AutoCloseable {
    /** What is open. */
    sealed interface Opened {
        /** Nothing yet. */
        record Nothing() implements Opened {}

        /** On its way. */
        record Opening(Target target) implements Opened {}

        /** Open; whether Redis answers, the session tells. */
        record Open(Session session) implements Opened {}

        /**
         * It could not be opened.
         *
         * @param message what was tried and what happened, for people
         * @param remedy what to do, for people
         */
        record Failed(Target target, String message, String remedy) implements Opened {}
    }

    /** The open target. */
    Published<Opened> opened();

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
    void apply(DrillSettings settings);

    /**
     * Closes the open target and opens another. Does not block; {@link #opened()} tells how it
     * goes.
     */
    void open(Target target);

    /**
     * Closes the open target and lets go of the engine. Blocks, 10 s at most; twice does no harm.
     */
    @Override
    void close();
}
