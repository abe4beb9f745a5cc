package dev.redrill.load;

/**
 * What the server holds of the writes of a load, compared with what their caller was told.
 *
 * <p>Only the process was killed, never the machine: what an append-only file that is synced every
 * second would lose with the machine is not lost here.
 *
 * @param acknowledged writes whose caller was told that they were applied
 * @param failed writes whose caller was told that they were not applied
 * @param unknown writes of which the caller was told neither
 * @param lost acknowledged, but gone. A SET counts as lost if it was the newest acknowledged one of
 *     its key and the key holds an older value or none: what was overwritten cannot be seen. Where
 *     callers try again, an older value may rightly be the last, and counts as there
 * @param doubled how many more times INCR and XADD were applied than they should have been; for a
 *     SET that cannot be seen
 * @param failedButApplied told as failed, but applied
 * @param unknownButApplied told as unknown, and applied
 */
public record Recount(
        long acknowledged,
        long failed,
        long unknown,
        long lost,
        long doubled,
        long failedButApplied,
        long unknownButApplied) {
    /** Applied, although nobody was told so. */
    public long surprising() {
        return failedButApplied + unknownButApplied;
    }

    /** All writes that were sent. */
    public long sent() {
        return acknowledged + failed + unknown;
    }
}
