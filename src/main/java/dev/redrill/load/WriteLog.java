package dev.redrill.load;

/** Is told what becomes of each write of a load, by its number. Any thread may call. */
interface WriteLog {
    /** It is sent now. */
    void sent(long number, Operation operation);

    /**
     * It was acknowledged.
     *
     * @param answer that of INCR is the counter's value
     */
    void acknowledged(long number, Operation operation, Object answer);

    /** It was not acknowledged. */
    void failed(long number, Operation operation, boolean mayHaveBeenApplied);
}
