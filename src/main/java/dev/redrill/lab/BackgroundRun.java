package dev.redrill.lab;

import java.util.Arrays;

/**
 * Simulates the requests of {@link Background} slot by slot. Requests that arrive in the same slot
 * after the same number of retries share one count, because they share one fate.
 */
final class BackgroundRun {
    private static final double EXACT = 1e-9;

    private final Background background;
    private final RetryBudget.Account budget;
    private final int kinds;
    private final int timeoutSlots;
    private final Bins sent = new Bins();
    private final Bins answeredInTime = new Bins();

    /**
     * Counts by slot and retries, from the oldest slot in the queue to the current one; grows by
     * doubling.
     */
    private long[] queue = new long[1 << 10];

    private long front;
    private long back;
    private long queued;
    private double due;
    private double credit;

    private long requests;
    private long attempts;
    private long answered;
    private long failed;
    private long wasted;
    private long healthySince = -1;

    BackgroundRun(Background background) {
        this.background = background;
        this.budget = background.budget().open();
        this.kinds = background.retries() + 1;
        this.timeoutSlots = (int) background.timeout().toMillis();
    }

    /** A slot in which the server is down: every attempt fails at once. */
    void refuse(long slot) {
        front = slot + 1;
        back = slot + 1;
        long count = arriving(slot);
        for (int kind = 0; kind < kinds && count > 0; kind++) {
            send(slot, count);
            count = fail(slot, kind, count);
        }
    }

    /**
     * Receives the attempts of a slot: first requests, and retries of those that waited too long.
     */
    void arrive(long slot) {
        room(slot);
        back = slot + 1;
        enter(slot, 0, arriving(slot));
        long late = slot - timeoutSlots;
        if (late < front) return;
        for (int kind = 0; kind < kinds; kind++) {
            long count = queue[place(late, kind)];
            if (count > 0) enter(slot, kind + 1, fail(slot, kind, count));
        }
    }

    /** The share of the core that connections get if they can use all of it. */
    double leftForConnections(long connections, double connectionMillis) {
        double wanted = queued / background.capacityPerMilli();
        double turn = Math.min(background.acceptsPerTurn(), connections) * connectionMillis;
        return wanted == 0 ? 1 : Math.max(turn / (turn + wanted), 1 - wanted);
    }

    /** Answers requests, oldest first, with a share of the core. */
    void serve(long slot, double share) {
        credit += share * background.capacityPerMilli();
        while (queued > 0 && credit >= 1 - EXACT) {
            long taken = serveFront(slot, (long) (credit + EXACT));
            credit -= taken;
            if (taken == 0) front++;
        }
        if (queued == 0) {
            front = back;
            credit = Math.min(credit, 1);
        }
        boolean healthy = queued == 0 || slot - front < timeoutSlots;
        if (!healthy) healthySince = -1;
        else if (healthySince < 0) healthySince = slot;
    }

    private long serveFront(long slot, long most) {
        long taken = 0;
        for (int kind = 0; kind < kinds && taken < most; kind++) {
            int place = place(front, kind);
            long count = Math.min(queue[place], most - taken);
            if (count == 0) continue;
            queue[place] -= count;
            queued -= count;
            taken += count;
            if (slot - front < timeoutSlots) answer(slot, kind, count);
            else wasted += count;
        }
        return taken;
    }

    private void answer(long slot, int kind, long count) {
        answered += count;
        answeredInTime.add(bin(slot), count);
        for (long i = 0; i < count; i++) budget.ended(nanos(slot), true, kind > 0);
    }

    /** Fails requests; returns how many of them are retried. */
    private long fail(long slot, int kind, long count) {
        failed += count;
        long again = 0;
        for (long i = 0; i < count; i++) {
            budget.ended(nanos(slot), false, kind > 0);
            if (kind + 1 < kinds && budget.retry(nanos(slot))) again++;
        }
        return again;
    }

    private long arriving(long slot) {
        due += background.perMilli();
        long count = (long) (due + EXACT);
        due -= count;
        requests += count;
        for (long i = 0; i < count; i++) budget.sent(nanos(slot));
        return count;
    }

    private void enter(long slot, int kind, long count) {
        if (count == 0) return;
        send(slot, count);
        queue[place(slot, kind)] += count;
        queued += count;
    }

    private void send(long slot, long count) {
        attempts += count;
        sent.add(bin(slot), count);
    }

    private int place(long slot, int kind) {
        return (int) ((slot * kinds + kind) & (queue.length - 1));
    }

    private void room(long slot) {
        if ((slot + 2 - front) * kinds < queue.length) return;
        long[] old = queue;
        queue = new long[Math.multiplyExact(old.length, 2)];
        for (long i = front * kinds; i < back * kinds; i++) {
            queue[(int) (i & (queue.length - 1))] = old[(int) (i & (old.length - 1))];
        }
        Arrays.fill(old, 0);
    }

    /** Whether requests have been answered in time for as long as one may take. */
    boolean settled(long slot) {
        return healthySince >= 0
                && slot - healthySince > timeoutSlots
                && slot - front < timeoutSlots;
    }

    BackgroundResult result(long firstSlot, long slot) {
        long waiting = 0;
        for (long s = Math.max(front, slot - timeoutSlots); s < back; s++) {
            for (int kind = 0; kind < kinds; kind++) waiting += queue[place(s, kind)];
        }
        return new BackgroundResult(
                requests,
                attempts,
                answered,
                failed,
                wasted,
                waiting,
                settled(slot) ? Math.max(0, healthySince - firstSlot) / 1e3 : Double.NaN,
                sent.series(),
                answeredInTime.series());
    }

    private static int bin(long slot) {
        return (int) (nanos(slot) / Bins.NANOS);
    }

    private static long nanos(long slot) {
        return slot * Retrier.SLOT;
    }
}
