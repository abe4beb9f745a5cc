package dev.redrill.fault;

import dev.redrill.container.ContainerException;
import dev.redrill.container.FailureKind;

/**
 * How to undo a fault, as data: it is recorded before the fault is injected, so that another
 * process can undo it later. Undoing twice is harmless.
 */
public sealed interface Undo {
    /** Nothing is owed: the fault ends by itself, or something else undoes it. */
    record Nothing() implements Undo {
        @Override
        public String word() {
            return "nothing";
        }

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
     * @param container the full ID
     */
    record Start(String container) implements Undo {
        @Override
        public String word() {
            return "start";
        }

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
     * @param container the full ID
     */
    record Thaw(String container) implements Undo {
        @Override
        public String word() {
            return "thaw";
        }

        @Override
        public String condition() {
            return "frozen";
        }

        /** An engine that finds nothing to thaw reports that; the undo is then done. */
        @Override
        public void apply(Surroundings around) {
            try {
                around.target().runtime().unpause(container);
            } catch (ContainerException e) {
                if (e.kind() != FailureKind.CONFLICT) throw e;
            }
        }
    }

    /** What is done, in a word for programs. */
    String word();

    /** What the target is until then, in a word for programs. */
    String condition();

    /**
     * Undoes the fault; blocks.
     *
     * @throws ContainerException if that fails; the undo is then still owed
     */
    void apply(Surroundings around);
}
