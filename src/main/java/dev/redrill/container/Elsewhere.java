package dev.redrill.container;

import dev.redrill.text.Worded;

/** How a Redis was recognised as not being the container's: a clause that follows its address. */
public sealed interface Elsewhere extends Worded {
    /** It is in another container. */
    record InOther(String container) implements Elsewhere {}

    /** It listens on the machine itself, and the container publishes no such port. */
    record Outside() implements Elsewhere {}

    /** It started before the container did. */
    record Older() implements Elsewhere {}

    /** The connection went on after the container's process had ended. */
    record StayedConnected() implements Elsewhere {}
}
