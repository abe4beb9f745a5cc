package dev.redrill.lab;

/** The factor by which retries multiply a load, in closed form. */
public final class Amplification {
    private Amplification() {}

    /**
     * Expected attempts per request if each fails with the same probability: (1 - p^r) / (1 - p),
     * and r if all fail.
     *
     * @param failure the probability, from 0 to 1
     * @param tries the maximum number of attempts, including the first; at least 1
     */
    public static double perRequest(double failure, int tries) {
        Limits.require("the chance of a failure", failure, 0, 1);
        Limits.require("tries", tries, 1, Integer.MAX_VALUE);
        return failure == 1 ? tries : (1 - Math.pow(failure, tries)) / (1 - failure);
    }

    /** Attempts at the bottom of nested layers, each of which makes so many: tries^layers. */
    public static double ofLayers(int tries, int layers) {
        Limits.require("tries", tries, 1, Integer.MAX_VALUE);
        Limits.require("layers", layers, 1, 100);
        return Math.pow(tries, layers);
    }

    /**
     * The load from which a server, once down, stays down although the cause is gone: capacity / (1
     * + retries), or capacity / (1 + budget) with a budget of retries per request.
     */
    public static double vulnerableFrom(double capacity, double retriesPerRequest) {
        return capacity / (1 + retriesPerRequest);
    }
}
