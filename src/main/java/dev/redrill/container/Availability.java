package dev.redrill.container;

/** Whether something can be done here. */
public sealed interface Availability {
    /** It can. */
    record Available() implements Availability {}

    /**
     * It cannot.
     *
     * @param because for people, half a sentence that follows "because"
     */
    record NotAvailable(String because) implements Availability {}
}
