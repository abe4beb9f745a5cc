package dev.redrill.lab;

import org.jspecify.annotations.Nullable;

/**
 * The result of a herd's run. Seconds count from the end of the outage.
 *
 * @param tries attempts, kernel retransmissions included
 * @param echoes of these, retransmissions by the clients' kernels
 * @param successes clients that reconnected
 * @param refusals attempts that failed or were not answered
 * @param waiting attempts in the backlog when the run ended
 * @param gaveUp clients with no attempt left
 * @param stillOut clients that had not reconnected at the horizon
 * @param triesPerClient over all clients; its deviation is that of clients, not of runs
 * @param halfHome seconds until half of the clients had reconnected; NaN if they never did
 * @param almostHome until 99 % were
 * @param allHome until all were
 * @param peakPerSecond most attempts in a tenth of a second after the outage, as a rate
 * @param utilisation share of the server's capacity that accepted connections, until the last one
 * @param triesOverTime attempts
 * @param homeOverTime clients that reconnected
 * @param background result of the other load; null if there was none
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
    /**
     * Checks that no client is lost and no attempt counted twice, which would be a bug of the
     * simulation.
     */
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

    /** The number of bursts of attempts after the outage, at least a tenth of a second apart. */
    public int waves() {
        int waves = 0;
        int first = (int) (herd.outage().toNanos() / Bins.NANOS);
        for (int bin = first; bin < triesOverTime.size(); bin++) {
            boolean begins = bin == first || triesOverTime.get(bin - 1) == 0;
            if (begins && triesOverTime.get(bin) > 0) waves++;
        }
        return waves;
    }

    /** The share of attempts that did not reconnect a client. */
    public double wasted() {
        return tries == 0 ? 0 : (double) (tries - successes) / tries;
    }
}
