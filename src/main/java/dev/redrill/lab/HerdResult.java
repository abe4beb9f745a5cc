package dev.redrill.lab;

import org.jspecify.annotations.Nullable;

/**
 * How a herd came home. Seconds count from the end of the outage.
 *
 * @param tries connections that were asked for, kernel repetitions included
 * @param echoes of them repeated by the clients' kernels
 * @param successes clients that came home
 * @param refusals tries that failed or were not answered
 * @param waiting tries that stood in the backlog when the run ended
 * @param gaveUp clients with no try left
 * @param stillOut clients that had not come home at the horizon
 * @param triesPerClient over all clients; its deviation is that of clients, not of runs
 * @param halfHome seconds until half of the clients were home; NaN when they never were
 * @param almostHome until 99 % were
 * @param allHome until all were
 * @param peakPerSecond most tries in a tenth of a second after the outage, as a rate
 * @param utilisation share of the server's capacity that served connections, until the last
 * @param triesOverTime every try
 * @param homeOverTime every client that came home
 * @param background what became of the other load; null where there was none
 */
public record HerdResult(
        Herd herd,
        long seed,
        long tries,
        long echoes,
        long successes,
        long refusals,
        long waiting,
        long gaveUp,
        long stillOut,
        Statistic triesPerClient,
        double halfHome,
        double almostHome,
        double allHome,
        double peakPerSecond,
        double utilisation,
        Series triesOverTime,
        Series homeOverTime,
        @Nullable BackgroundResult background) {
    /** Nobody is lost and no try is counted twice; a run that broke this has a bug. */
    public HerdResult {
        int clients = herd.clients().count();
        if (successes + gaveUp + stillOut != clients
                || tries != successes + refusals + waiting
                || triesOverTime.sum() != tries
                || homeOverTime.sum() != successes) {
            throw new IllegalStateException(
                    "clients or tries were lost: %d clients, %d home, %d gave up, %d out; %d tries, %d refused, %d waiting, %s"
                            .formatted(
                                    clients,
                                    successes,
                                    gaveUp,
                                    stillOut,
                                    tries,
                                    refusals,
                                    waiting,
                                    triesOverTime));
        }
    }

    /**
     * How many bursts of tries came after the outage, with at least a tenth of a second between.
     */
    public int waves() {
        int waves = 0;
        int first = (int) (herd.outage().toNanos() / Bins.NANOS);
        for (int bin = first; bin < triesOverTime.size(); bin++) {
            boolean begins = bin == first || triesOverTime.get(bin - 1) == 0;
            if (begins && triesOverTime.get(bin) > 0) waves++;
        }
        return waves;
    }

    /** The share of the tries that brought nobody home. */
    public double wasted() {
        return tries == 0 ? 0 : (double) (tries - successes) / tries;
    }
}
