package dev.redrill.load;

import dev.redrill.redis.RedisManager;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The clients that a load sends through: the one that the session watches, and companions of it.
 * Thread-safe.
 */
final class Clients implements AutoCloseable {
    private final List<RedisManager> companions;
    private final List<RedisManager> all;

    /** Starts as many companions as the plan has connections beside the first. */
    Clients(RedisManager first, LoadPlan plan) {
        List<RedisManager> others = new ArrayList<>();
        for (int i = 1; i < plan.connections(); i++) others.add(first.companion());
        companions = List.copyOf(others);
        others.addFirst(first);
        all = List.copyOf(others);
        companions.forEach(RedisManager::start);
    }

    /**
     * Whose turn it is: always the same for the same place, so that its commands keep their order.
     */
    RedisManager of(long place) {
        return all.get((int) (place % all.size()));
    }

    /** Whether every one is ready. */
    boolean areReady() {
        return all.stream().allMatch(each -> each.status().get().lights().ready());
    }

    /** Blocks until the companions have closed their connections, a few seconds at most. */
    @Override
    public void close() {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            companions.forEach(other -> each.execute(other::close));
        }
    }
}
