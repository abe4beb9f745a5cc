package dev.redrill.load;

import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What a load sends.
 *
 * @param connections how many clients share the commands, each with a connection of its own; 1 to
 *     {@value #MOST_CONNECTIONS}, of which the first is the session's own. SET and GET of the same
 *     key go through the same one
 * @param mix the proportions of the operations
 * @param keys number of different keys that SET writes; above zero
 * @param valueBytes the least size of a written value, from 0 to {@link #LARGEST}
 * @param deadline from sending a command to its answer; null for that of the settings
 * @param onFailure what its caller does when a command fails
 * @param recounted whether what became of each write is kept, to be {@linkplain Load#recount()
 *     recounted}; it takes three bits a write, and at most two billion commands
 */
public record LoadPlan(
        int connections,
        Mix mix,
        int keys,
        int valueBytes,
        @Nullable Duration deadline,
        OnFailure onFailure,
        boolean recounted) {
    /** The largest value, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    /** The most connections: each has threads of its own. */
    public static final int MOST_CONNECTIONS = 50;

    /** SET alone, on a thousand keys. */
    public static final LoadPlan STANDARD = sets(1_000);

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public LoadPlan {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "connections must be from 1 to %d, was %d"
                            .formatted(MOST_CONNECTIONS, connections));
        }
        if (keys < 1) throw new IllegalArgumentException("keys must be at least 1, was " + keys);
        if (valueBytes < 0 || valueBytes > LARGEST) {
            throw new IllegalArgumentException(
                    "a value must have from 0 to %d bytes, was %d".formatted(LARGEST, valueBytes));
        }
        if (deadline != null) Durations.requirePositive("the deadline", deadline);
    }

    /** The same plan for callers who do something else on failure. */
    public LoadPlan with(OnFailure other) {
        return new LoadPlan(connections, mix, keys, valueBytes, deadline, other, recounted);
    }

    /** The same plan with another number of connections. */
    public LoadPlan with(int number) {
        return new LoadPlan(number, mix, keys, valueBytes, deadline, onFailure, recounted);
    }

    /** SET alone, on a number of keys. */
    public static LoadPlan sets(int keys) {
        return new LoadPlan(1, Mix.SETS, keys, 0, null, new OnFailure.Fail(), false);
    }
}
