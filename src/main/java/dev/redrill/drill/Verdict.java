package dev.redrill.drill;

/** How a run ended. */
public enum Verdict {
    /** The objective was met. */
    MET,
    /** It was not. */
    NOT_MET,
    /** The drill did not begin, or a fault was refused. */
    COULD_NOT_RUN,
    /** Somebody stopped it, or a guard did; everything was undone. */
    HALTED
}
