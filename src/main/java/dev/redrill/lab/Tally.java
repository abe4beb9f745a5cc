package dev.redrill.lab;

/** What is counted while a herd comes home. */
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

    /** A client is home, has given up or is out at the end. */
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
