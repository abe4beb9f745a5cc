package dev.redrill.lab;

/** The queue of waiting connections, first in, first out, in one array. */
final class Backlog {
    private final long[] times;
    private final long[] clients;
    private final double[] memories;
    private int first;
    private int size;

    long at;
    long who;
    double carried;

    /** Creates a queue for the server's backlog, or for the whole herd if that is smaller. */
    Backlog(Herd.Server server, int herd) {
        int most = (int) Math.min(herd, (long) (server.backlog() + server.perMilli()) + 2);
        times = new long[most];
        clients = new long[most];
        memories = new double[most];
    }

    long size() {
        return size;
    }

    void add(long time, long client, double memory) {
        int place = first + size++;
        if (place >= times.length) place -= times.length;
        times[place] = time;
        clients[place] = client;
        memories[place] = memory;
    }

    /** Moves the first connection into the fields. */
    void take() {
        at = times[first];
        who = clients[first];
        carried = memories[first];
        first = first + 1 == times.length ? 0 : first + 1;
        size--;
    }
}
