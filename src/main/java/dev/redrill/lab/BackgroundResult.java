package dev.redrill.lab;

/**
 * The outcome of the requests that shared a server with a herd.
 *
 * @param requests first attempts
 * @param attempts all attempts, retries included
 * @param answered in time
 * @param failed refused or not answered in time, each attempt
 * @param wasted answers that came too late
 * @param waiting attempts that were neither answered nor too late when the run ended
 * @param healthyAfter seconds from the end of the outage until requests were answered in time again
 *     and nothing was waiting; NaN if that never happened
 * @param attemptsOverTime all attempts
 * @param answeredOverTime attempts answered in time
 */
public record BackgroundResult(
        long requests,
        long attempts,
        long answered,
        long failed,
        long wasted,
        long waiting,
        double healthyAfter,
        Series attemptsOverTime,
        Series answeredOverTime) {
    /** Checks that no attempt is lost, which would be a bug of the simulation. */
    public BackgroundResult {
        if (attempts != answered + failed + waiting || attemptsOverTime.sum() != attempts) {
            throw new IllegalStateException(
                    "requests were lost: %d attempts, %d answered, %d failed, %d waiting"
                            .formatted(attempts, answered, failed, waiting));
        }
    }

    /** Attempts per request; NaN without requests. */
    public double amplification() {
        return (double) attempts / requests;
    }
}
