package dev.redrill.lab;

/** Counters of a herd's run. */
final class Tally {
    final Bins tries = new Bins();
    final Bins home = new Bins();
    long triesMade;
    long echoes;
    long refusals;
    long gaveUp;
    long successes;
    private double triesOfClients;
    private double squares;

    void tried(long at) {
        triesMade++;
        tries.add(at);
    }

    /** Counts a client that has reconnected, given up, or is still out at the end. */
    void ended(int triesOfClient) {
        triesOfClients += triesOfClient;
        squares += (double) triesOfClient * triesOfClient;
    }

    void add(Tally other) {
        tries.add(other.tries);
        home.add(other.home);
        triesMade += other.triesMade;
        echoes += other.echoes;
        refusals += other.refusals;
        gaveUp += other.gaveUp;
        successes += other.successes;
        triesOfClients += other.triesOfClients;
        squares += other.squares;
    }

    Statistic triesPerClient(int clients) {
        return Statistic.ofSums(clients, triesOfClients, squares);
    }
}
