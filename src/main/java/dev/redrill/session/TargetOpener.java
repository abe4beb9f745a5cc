package dev.redrill.session;

/**
 * Finds the targets of one kind. Each kind has one.
 *
 * @param <T> the kind
 */
public interface TargetOpener<T extends Target> {
    /** The kind that this opener opens. */
    Class<T> opens();

    /**
     * Locates the target and starts what it needs; blocks.
     *
     * @param named whether the user named it on the command line, which permits breaking it
     * @throws dev.redrill.container.ContainerException if it cannot be located; the message says
     *     why and what to do
     */
    Found find(T target, boolean named);

    /** Like {@link #find}, for a target that is known to be of this kind. */
    default Found findAny(Target target, boolean named) {
        return find(opens().cast(target), named);
    }
}
