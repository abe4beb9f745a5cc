package dev.redrill.session;

/**
 * Finds the targets of one kind. Each kind has one.
 *
 * @param <T> the kind
 */
public interface TargetOpener<T extends Target> {
    /** The kind that it opens. */
    Class<T> opens();

    /**
     * Finds where the target is, and starts what must run for it; blocks.
     *
     * @param named whether the user named it on the command line, which is the permission to break
     *     it
     * @throws dev.redrill.container.ContainerException when it cannot be found; the message says
     *     why and what to do
     */
    Found find(T target, boolean named);

    /** The same for a target that is known to be of this kind. */
    default Found findAny(Target target, boolean named) {
        return find(opens().cast(target), named);
    }
}
