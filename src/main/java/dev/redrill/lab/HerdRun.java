package dev.redrill.lab;

import dev.redrill.lab.Herd.Overflow;

import org.jspecify.annotations.Nullable;

/** One run of a {@link Herd}: the outage, then slot by slot until all clients have reconnected. */
final class HerdRun {
    private static final int SLOTS_A_CHECK = 1 << 8;
    private static final double NANOS = 1e9;

    /** Where no client is. */
    private static final long LOTS = -1;

    private final Herd herd;
    private final long seed;
    private final Progress progress;
    private final int clients;
    private final long outage;
    private final Retrier retrier;
    private final Dice lots = new Dice(0);
    private final @Nullable BackgroundRun background;
    private final Admission gate;
    private final Echoes echoes;
    private final Backlog backlog;

    private Tally tally = new Tally();
    private Wheel wheel = new Wheel(1, 1, Retrier.SLOT);
    private double halfHome = Double.NaN;
    private double almostHome = Double.NaN;
    private double allHome = Double.NaN;
    private double utilisation;

    HerdRun(Herd herd, long seed, Progress progress) {
        this.herd = herd;
        this.seed = seed;
        this.progress = progress;
        this.clients = herd.clients().count();
        this.outage = herd.outage().toNanos();
        this.retrier = new Retrier(herd, seed);
        this.background = herd.background() == null ? null : new BackgroundRun(herd.background());
        this.gate = new Admission(herd.server(), background);
        this.echoes = new Echoes(herd.clients().connectTimeout());
        this.backlog = new Backlog(herd.server(), clients);
    }

    HerdResult run() {
        var phase = new OutagePhase(herd, seed, progress);
        tally = phase.run();
        long longest = herd.clients().policy().backoff().cap().toNanos();
        wheel = new Wheel(clients, longest / Retrier.SLOT + 2, Retrier.SLOT);
        phase.fill(wheel);
        long first = outage / Retrier.SLOT;
        if (background != null) for (long slot = 0; slot < first; slot++) background.refuse(slot);
        long slot = first;
        long end = herd.horizon().toNanos() / Retrier.SLOT;
        while (slot < end && !over(slot)) {
            if (slot % SLOTS_A_CHECK == 0) look();
            turn(slot);
            slot++;
        }
        progress.reach(1);
        return result(first, slot);
    }

    private boolean over(long slot) {
        return wheel.size() == 0
                && backlog.size() == 0
                && (background == null || background.settled(slot));
    }

    private void look() {
        progress.check();
        progress.reach(0.5 + 0.5 * (tally.successes + tally.gaveUp) / clients);
    }

    private void turn(long slot) {
        long arriving = wheel.count(slot);
        gate.open(slot, backlog.size() + arriving);
        lots.put(seed, LOTS, slot);
        wheel.open(slot);
        long room = gate.room() - backlog.size();
        while (wheel.next()) {
            boolean fits = room >= arriving || lots.nextDouble() * arriving < room;
            arrive(fits);
            if (fits) room--;
            arriving--;
        }
        long served = gate.serve(slot, backlog.size());
        for (long i = 0; i < served; i++) connect(slot);
        if (served > 0) noteHome(slot);
    }

    /** If not all of a slot's attempts fit, chance decides, with equal probability. */
    private void arrive(boolean fits) {
        long at = wheel.at;
        long who = wheel.who;
        double carried = wheel.carried;
        tally.tried(at);
        if (Who.echo(who) > 0) tally.echoes++;
        if (fits) {
            backlog.add(at, who, carried);
        } else if (herd.server().overflow() == Overflow.REFUSE) {
            fail(Who.client(who), Who.retry(who), carried, at);
        } else {
            drop(at, who, carried);
        }
    }

    /** The client's kernel retransmits until it gives up or the client's timeout passes. */
    private void drop(long at, long who, double carried) {
        int echo = Who.echo(who);
        long begun = at - echoes.after(echo);
        if (echoes.hasNext(echo)) {
            tally.refusals++;
            wheel.add(
                    begun + echoes.after(echo + 1),
                    Who.of(Who.client(who), Who.retry(who), echo + 1),
                    carried);
        } else {
            fail(Who.client(who), Who.retry(who), carried, begun + echoes.givesUpAfter());
        }
    }

    private void fail(long client, int retry, double carried, long now) {
        tally.refusals++;
        if (retrier.plan(client, retry + 1, carried, now)) {
            wheel.add(retrier.at, Who.of(client, retry + 1, 0), retrier.carried);
        } else {
            tally.gaveUp++;
            tally.ended(retry);
        }
    }

    /**
     * Accepts the first connection of the backlog; beyond the client limit, it is refused with an
     * error and closed.
     */
    private void connect(long slot) {
        backlog.take();
        if (tally.successes < herd.server().maxClients()) {
            tally.successes++;
            tally.ended(Who.retry(backlog.who));
            tally.home.add(slot * Retrier.SLOT);
            return;
        }
        long now = Math.max(backlog.at, slot * Retrier.SLOT);
        boolean anew = herd.clients().resetsOnConnect();
        fail(
                Who.client(backlog.who),
                anew ? 0 : Who.retry(backlog.who),
                anew ? retrier.fresh() : backlog.carried,
                now);
    }

    private void noteHome(long slot) {
        double seconds = ((slot + 1) * Retrier.SLOT - outage) / NANOS;
        long home = tally.successes;
        if (Double.isNaN(halfHome) && home >= Math.ceilDiv(clients, 2)) halfHome = seconds;
        if (Double.isNaN(almostHome) && home >= Math.ceil(0.99 * clients)) almostHome = seconds;
        if (Double.isNaN(allHome)) utilisation = gate.utilisation();
        if (Double.isNaN(allHome) && home == clients) allHome = seconds;
    }

    /** If clients reset their retry count, only the mean is known. */
    private Statistic triesPerClient() {
        return herd.clients().resetsOnConnect()
                ? new Statistic(
                        clients, (double) (tally.triesMade - tally.echoes) / clients, Double.NaN)
                : tally.triesPerClient(clients);
    }

    private HerdResult result(long firstSlot, long slot) {
        long waiting = backlog.size();
        long stillOut = wheel.size() + waiting;
        while (backlog.size() > 0) {
            backlog.take();
            tally.ended(Who.retry(backlog.who));
        }
        wheel.forEachLeft(who -> tally.ended(Who.retry(who) - 1));
        Series tries = tally.tries.series();
        return new HerdResult(
                herd,
                seed,
                tally.triesMade,
                tally.echoes,
                tally.successes,
                tally.refusals,
                waiting,
                tally.gaveUp,
                stillOut,
                triesPerClient(),
                halfHome,
                almostHome,
                allHome,
                tries.peakPerSecond((int) (outage / Bins.NANOS)),
                utilisation,
                tries,
                tally.home.series(),
                background == null ? null : background.result(firstSlot, slot));
    }
}
