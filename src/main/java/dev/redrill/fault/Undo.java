package dev.redrill.fault;

import dev.redrill.container.ContainerException;
import dev.redrill.container.FailureKind;

/**
 * How a fault is undone, as data: it is written down before the fault is injected, and whoever
 * finds it later can do it. Doing it twice does no harm.
 */
public sealed interface Undo {
    /** Nothing is owed: the fault ends by itself, or somebody else undoes it. */
    record Nothing() implements Undo {
        @Override
        public String condition() {
            return "broken";
        }

        @Override
        public void apply(Surroundings around) {}
    }

    /**
     * The target is down and must be started.
     *
     * @param container the full id
     */
    record Start(String container) implements Undo {
        @Override
        public String condition() {
            return "down";
        }

        @Override
        public void apply(Surroundings around) {
            around.target().runtime().start(container);
        }
    }

    /**
     * The target is frozen and must be thawed.
     *
     * @param container the full id
     */
    record Thaw(String container) implements Undo {
        @Override
        public String condition() {
            return "frozen";
        }

        /** An engine that finds nothing to thaw says so; then it is done. */
        @Override
        public void apply(Surroundings around) {
            try {
                around.target().runtime().unpause(container);
            } catch (ContainerException e) {
                if (e.kind() != FailureKind.CONFLICT) throw e;
            }
        }
    }

    /** What the target is until then, in a word for programs. */
    String condition();

    /**
     * Does it; blocks.
     *
     * @throws ContainerException when it fails; then it is still owed
     */
    void apply(Surroundings around);
}
