package dev.redrill.lab;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of a slot: how many connections it can accept, how many may wait, and which
 * share of its core is left for other requests. Fractional capacities accumulate as credit.
 */
final class Admission {
    private static final double EXACT = 1e-9;

    private final double perMilli;
    private final int backlog;
    private final @Nullable BackgroundRun background;
    private double credit;

    /** Milliseconds of the core that connections have used ahead of their slots. */
    private double debt;

    private long allowance;
    private double offered;
    private long served;

    Admission(Herd.Server server, @Nullable BackgroundRun background) {
        this.perMilli = server.perMilli();
        this.backlog = server.backlog();
        this.background = background;
    }

    /**
     * Begins a slot.
     *
     * @param wanted connections that wait or arrive
     */
    void open(long slot, long wanted) {
        double share = 1;
        if (background != null) {
            background.arrive(slot);
            if (wanted > 0) share = background.leftForConnections(wanted, 1 / perMilli);
        }
        credit += share * perMilli;
        offered += perMilli;
        allowance = (long) (credit + EXACT);
        credit -= allowance;
    }

    /** How many connections may wait in this slot. */
    long room() {
        return backlog + allowance;
    }

    /** Ends the slot; returns how many of the waiting connections are accepted. */
    long serve(long slot, long queued) {
        long count = Math.min(queued, allowance);
        served += count;
        if (background != null) {
            debt += count / perMilli;
            double paid = Math.min(1, debt);
            debt -= paid;
            background.serve(slot, 1 - paid);
        }
        return count;
    }

    /** The share of the capacity so far that went to accepted connections. */
    double utilisation() {
        return offered == 0 ? 0 : served / offered;
    }
}
