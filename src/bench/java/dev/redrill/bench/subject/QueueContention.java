package dev.redrill.bench.subject;

import dev.redrill.retry.Backoff;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The contention experiment as one would write it down: every hop is an object in a
 * java.util.PriorityQueue. What the lab's own is measured against; both must come to the same.
 */
public final class QueueContention {
    private enum Kind {
        READ,
        VERSION,
        WRITE,
        FAILED,
        DONE
    }

    private record Event(double at, Kind kind, Client client, long version) {}

    private static final class Client {
        private double carried;
        private int failures;

        Client(double carried) {
            this.carried = carried;
        }
    }

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final Backoff backoff;
    private final Random random;
    private long version;
    private long calls;
    private double millis;

    private QueueContention(Backoff backoff, long seed) {
        this.backoff = backoff;
        this.random = new Random(seed);
    }

    /**
     * What one trial came to.
     *
     * @param calls writes that reached the server
     * @param millis until the last client knew of its success
     */
    public record Outcome(long calls, double millis) {}

    /** One trial with hops of |Normal(10, 2)| ms. */
    public static Outcome run(int clients, Backoff backoff, long seed) {
        return new QueueContention(backoff, seed).run(clients);
    }

    private Outcome run(int clients) {
        for (int i = 0; i < clients; i++) {
            send(0, Kind.READ, new Client(backoff.fresh()), 0);
        }
        while (true) {
            Event event = queue.poll();
            if (event == null) return new Outcome(calls, millis);
            happen(event);
        }
    }

    private void happen(Event event) {
        switch (event.kind()) {
            case READ -> send(event.at(), Kind.VERSION, event.client(), version);
            case VERSION -> send(event.at(), Kind.WRITE, event.client(), event.version());
            case WRITE -> {
                calls++;
                boolean success = event.version() == version;
                if (success) version++;
                send(event.at(), success ? Kind.DONE : Kind.FAILED, event.client(), 0);
            }
            case FAILED -> send(event.at() + pause(event.client()), Kind.READ, event.client(), 0);
            case DONE -> millis = Math.max(millis, event.at());
        }
    }

    private double pause(Client client) {
        double before = client.carried;
        client.carried = backoff.draw(++client.failures, before, Double.POSITIVE_INFINITY, random);
        return backoff.pause(before, client.carried) / 1e6;
    }

    private void send(double from, Kind kind, Client client, long carriedVersion) {
        double hop = Math.abs(10 + 2 * random.nextGaussian());
        queue.add(new Event(from + hop, kind, client, carriedVersion));
    }
}
