package dev.redrill.container;

/** Whether something can be done here. */
public sealed interface Availability {
    /** It can. */
    record Available() implements Availability {}

    /** It cannot. */
    record NotAvailable(Unavailability because) implements Availability {}
}
