package dev.redrill.lab;

/**
 * What became of requests that shared a server with a herd.
 *
 * @param requests that were sent for the first time
 * @param attempts all that were sent, retries included
 * @param answered in time
 * @param failed refused or not answered in time, each attempt
 * @param wasted answers that came too late
 * @param waiting that were neither answered nor too late when the run ended
 * @param healthyAfter seconds from the end of the outage until requests were answered in time again
 *     and nothing was waiting; NaN when that never came
 * @param attemptsOverTime all that were sent
 * @param answeredOverTime in time
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
    /** No attempt is lost; a run that broke this has a bug. */
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
