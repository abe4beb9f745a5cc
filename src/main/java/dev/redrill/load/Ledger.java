package dev.redrill.load;

import java.util.BitSet;

/**
 * What became of each write of a load, by its number: three bits a write, so that ten million take
 * 4 MB. Thread-safe.
 */
public final class Ledger implements WriteLog {
    /** What the caller was told of a write. */
    public enum Fate {
        /** Nothing: it was not sent, or reads, or waits for its answer. */
        NONE,
        /** It was applied. */
        ACKNOWLEDGED,
        /** It was certainly not applied. */
        FAILED,
        /** Nobody knows whether it was applied. */
        UNKNOWN
    }

    private final BitSet acknowledged = new BitSet();
    private final BitSet failed = new BitSet();
    private final BitSet unknown = new BitSet();
    private final BitSet counted = new BitSet();
    private long increments;
    private long end;

    /**
     * What the answers of INCR tell of a counter that only this load increments, in whatever order
     * they became known: as long as nothing is lost, each value is answered at most once.
     *
     * @param lost acknowledged increments that are gone: their values were answered again, or lie
     *     above the last
     * @param extra how many more were applied than were acknowledged: values that were never
     *     answered
     */
    record Increments(long lost, long extra) {}

    @Override
    public synchronized void sent(long number, Operation operation) {
        end = Math.max(end, number + 1);
    }

    @Override
    public synchronized void acknowledged(long number, Operation operation, Object answer) {
        acknowledged.set(index(number));
        if (operation == Operation.INCR) {
            counted.set(index((Long) answer));
            increments++;
        }
    }

    @Override
    public synchronized void failed(long number, Operation operation, boolean mayHaveBeenApplied) {
        (mayHaveBeenApplied ? unknown : failed).set(index(number));
    }

    private static int index(long number) {
        return Math.toIntExact(number);
    }

    /** Compares the answers with the value that the counter has in the end. */
    synchronized Increments increments(long last) {
        long still = counted.get(0, index(last) + 1).cardinality();
        return new Increments(increments - still, last - still);
    }

    /** What became of the write with this number. */
    public synchronized Fate fate(long number) {
        int index = index(number);
        if (acknowledged.get(index)) return Fate.ACKNOWLEDGED;
        if (failed.get(index)) return Fate.FAILED;
        return unknown.get(index) ? Fate.UNKNOWN : Fate.NONE;
    }

    /** One more than the highest number of a write. */
    public synchronized long end() {
        return end;
    }
}
