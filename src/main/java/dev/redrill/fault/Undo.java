package dev.redrill.fault;

import dev.redrill.container.Attachment;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.FailureKind;
import dev.redrill.redis.Login;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to undo a fault, as data: it is recorded before the fault is injected, so that another
 * process can undo it later. Undoing twice is harmless.
 */
public sealed interface Undo {
    /**
     * What an undo acts through.
     *
     * @param runtime null where none is known
     */
    record Means(@Nullable ContainerRuntime runtime, Admin admin) {
        ContainerRuntime known() {
            if (runtime != null) return runtime;
            throw new IllegalStateException("an undo of a container needs its engine");
        }
    }

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
        public void apply(Means means) {}
    }

    /**
     * The target is down and must be started.
     *
     * @param container the full ID
     * @param again whether it may run meanwhile, only to be broken again
     */
    record Start(String container, boolean again) implements Undo {
        /** Of one that stays down until then. */
        public Start(String container) {
            this(container, false);
        }

        @Override
        public String word() {
            return "start";
        }

        @Override
        public String condition() {
            return again ? "broken" : "down";
        }

        @Override
        public boolean leavesProcess() {
            return again;
        }

        @Override
        public void apply(Means means) {
            means.known().start(container);
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
        public void apply(Means means) {
            try {
                means.known().unpause(container);
            } catch (ContainerException e) {
                if (e.kind() != FailureKind.CONFLICT) throw e;
            }
        }
    }

    /**
     * The server was changed by commands, and others put it back.
     *
     * @param login the user as whom they are sent, which is there while they are owed
     * @param commands each with its arguments
     * @param kept the key that has what they put back, which may outlive the process and that user;
     *     null where a restart leaves nothing to put back
     */
    record Restore(Login login, List<List<String>> commands, @Nullable String kept)
            implements Undo {
        /** Copies the lists. */
        public Restore {
            commands = commands.stream().map(List::copyOf).toList();
        }

        /** For a user that does not exist yet. */
        static Restore by(List<List<String>> commands) {
            return new Restore(Admin.newLogin(), commands, null);
        }

        /** The same, of what is kept in a key. */
        Restore keptIn(String key) {
            return new Restore(login, commands, key);
        }

        @Override
        public String word() {
            return "restore";
        }

        @Override
        public String condition() {
            return "broken";
        }

        @Override
        public boolean inServer() {
            return true;
        }

        @Override
        public boolean outlivesProcess() {
            return kept != null;
        }

        /**
         * Whether there is nothing to put back: the server has restarted and kept nothing, or was
         * never changed. Blocks; where it cannot be asked, there may be.
         */
        public boolean isVoid(Means means) {
            try {
                return means.admin().isVoid(this);
            } catch (ContainerException _) {
                return false;
            }
        }

        @Override
        public void prepare(Means means) {
            means.admin().enterAs(login);
        }

        @Override
        public void apply(Means means) {
            means.admin().restore(this);
        }
    }

    /**
     * The target was taken off its networks and must be attached again.
     *
     * @param container the full ID
     * @param attachments as it was attached before
     */
    record Attach(String container, List<Attachment> attachments) implements Undo {
        /** Copies the list. */
        public Attach {
            attachments = List.copyOf(attachments);
        }

        @Override
        public String word() {
            return "attach";
        }

        @Override
        public String condition() {
            return "cut-off";
        }

        @Override
        public boolean leavesProcess() {
            return true;
        }

        /** Those that it is not attached to; blocks. */
        public List<Attachment> missing(ContainerRuntime runtime) {
            Set<String> there =
                    runtime.attachments(container).stream()
                            .map(Attachment::network)
                            .collect(Collectors.toSet());
            return attachments.stream().filter(each -> !there.contains(each.network())).toList();
        }

        /**
         * Attaches it wherever it is not; blocks. What fails in one network keeps it from no other.
         *
         * @throws ContainerException if one fails, after all were tried
         */
        public void attach(ContainerRuntime runtime) {
            ContainerException failed = null;
            for (Attachment each : missing(runtime)) {
                try {
                    runtime.attach(container, each);
                } catch (ContainerException e) {
                    failed = failed == null ? told(e, each, runtime) : failed;
                }
            }
            if (failed != null) throw failed;
        }

        /** Where the container is there, it is the network that is not. */
        private ContainerException told(
                ContainerException e, Attachment each, ContainerRuntime runtime) {
            if (e.kind() != FailureKind.NOT_FOUND) return e;
            String name = runtime.inspect(container).name();
            return new ContainerException(new ContainerFailure.NetworkGone(name, each.name()), e);
        }

        @Override
        public void apply(Means means) {
            attach(means.known());
        }
    }

    /**
     * Nothing can hasten its end.
     *
     * @param end when it ends by itself
     */
    record Expires(Instant end) implements Undo {
        @Override
        public String word() {
            return "expires";
        }

        @Override
        public String condition() {
            return "broken";
        }

        @Override
        public boolean inServer() {
            return true;
        }

        @Override
        public Duration remaining(Instant now) {
            Duration left = Duration.between(now, end);
            return left.isNegative() ? Duration.ZERO : left;
        }

        @Override
        public void apply(Means means) {}
    }

    /** How long it cannot be applied yet. */
    default Duration remaining(Instant now) {
        return Duration.ZERO;
    }

    /**
     * Whether it is about what commands changed in the server, which ends with its process unless
     * it {@linkplain #outlivesProcess() outlives} that.
     */
    default boolean inServer() {
        return false;
    }

    /** Whether what was changed in the server may be there still when that has restarted. */
    default boolean outlivesProcess() {
        return false;
    }

    /** Whether the process runs on meanwhile, or again, so that no event of it tells of the end. */
    default boolean leavesProcess() {
        return inServer();
    }

    /** What is done, in a word for programs. */
    String word();

    /** What the target is until then, in a word for programs. */
    String condition();

    /**
     * Makes sure, once this has been recorded and before the fault, that it can be applied; blocks.
     *
     * @throws ContainerException if it could not; then nothing was changed
     */
    default void prepare(Means means) {}

    /**
     * Undoes the fault; blocks.
     *
     * @throws ContainerException if that fails; the undo is then still owed
     */
    void apply(Means means);
}
