package dev.redrill.container;

/** Whether an action is possible here, and if not, why. */
public sealed interface Availability {
    /** The action is possible. */
    record Available() implements Availability {}

    /** The action is not possible. */
    record NotAvailable(Unavailability because) implements Availability {}
}
