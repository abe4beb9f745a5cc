package dev.redrill.lab;

/** By how much retries multiply a load. Closed forms. */
public final class Amplification {
    private Amplification() {}

    /**
     * Tries per request when each fails with the same chance: (1 - p^r) / (1 - p), and r when all
     * fail.
     *
     * @param failure the chance, from 0 to 1
     * @param tries at most, the first included, at least 1
     */
    public static double perRequest(double failure, int tries) {
        Limits.require("the chance of a failure", failure, 0, 1);
        Limits.require("tries", tries, 1, Integer.MAX_VALUE);
        return failure == 1 ? tries : (1 - Math.pow(failure, tries)) / (1 - failure);
    }

    /** Tries at the bottom of layers that each try so often: tries^layers. */
    public static double ofLayers(int tries, int layers) {
        Limits.require("tries", tries, 1, Integer.MAX_VALUE);
        Limits.require("layers", layers, 1, 100);
        return Math.pow(tries, layers);
    }

    /**
     * From which load on a server that was down once stays down although the cause is gone:
     * capacity / (1 + retries), and capacity / (1 + budget) with a budget of retries per request.
     */
    public static double vulnerableFrom(double capacity, double retriesPerRequest) {
        return capacity / (1 + retriesPerRequest);
    }
}
