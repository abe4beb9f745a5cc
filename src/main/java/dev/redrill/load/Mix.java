package dev.redrill.load;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often a load performs each operation.
 *
 * @param weights their proportions; those that are missing count as 0
 */
public record Mix(Map<Operation, Integer> weights) {
    /** The highest weight. */
    public static final int MOST = 1_000;

    /** SET alone. */
    public static final Mix SETS = new Mix(Map.of(Operation.SET, 1));

    /** Throws {@link IllegalArgumentException} if a weight is out of bounds, or none is above 0. */
    public Mix {
        for (var entry : weights.entrySet()) {
            if (entry.getValue() < 0 || entry.getValue() > MOST) {
                throw new IllegalArgumentException(
                        "the weight of %s must be from 0 to %d, was %d"
                                .formatted(entry.getKey(), MOST, entry.getValue()));
            }
        }
        if (weights.values().stream().mapToInt(Integer::intValue).sum() == 0)
            throw new IllegalArgumentException("at least one weight must be above 0");
        weights = Map.copyOf(weights);
    }

    /** Whether it performs the operation at all. */
    public boolean has(Operation operation) {
        return weights.getOrDefault(operation, 0) > 0;
    }

    /**
     * The operation of a command: always the same for the same number, and in any stretch of
     * numbers about as often as its weight says.
     */
    public Operation at(long number) {
        var inOrder = new EnumMap<>(weights);
        int sum = inOrder.values().stream().mapToInt(Integer::intValue).sum();
        long left = Long.remainderUnsigned(scrambled(number), sum);
        for (var entry : inOrder.entrySet()) {
            left -= entry.getValue();
            if (left < 0) return entry.getKey();
        }
        throw new IllegalStateException("the weights have changed");
    }

    /** The output function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long scrambled(long number) {
        long z = (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
