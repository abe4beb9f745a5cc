package dev.redrill.load;

import dev.redrill.redis.RedisManager;
import dev.redrill.state.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The clients that a load sends through: the one that the session watches, and companions of it,
 * each from when it has been ready for the first time. Thread-safe.
 */
final class Clients implements AutoCloseable {
    private final List<RedisManager> ready = new CopyOnWriteArrayList<>();
    private final List<RedisManager> companions = new ArrayList<>();
    private final List<Subscription> looks = new ArrayList<>();

    /** Starts as many companions as the plan has connections beside the first. */
    Clients(RedisManager first, LoadPlan plan) {
        ready.add(first);
        for (int i = 1; i < plan.connections(); i++) {
            RedisManager other = first.companion();
            companions.add(other);
            looks.add(other.status().onChange(() -> addOnceReady(other)));
            other.start();
        }
    }

    private synchronized void addOnceReady(RedisManager other) {
        if (!ready.contains(other) && other.status().get().lights().ready()) ready.add(other);
    }

    /**
     * Whose turn it is: always the same for the same place, so that its commands keep their order.
     */
    RedisManager of(long place) {
        List<RedisManager> now = List.copyOf(ready);
        return now.get((int) (place % now.size()));
    }

    /** Blocks until the companions have closed their connections, a few seconds at most. */
    @Override
    public void close() {
        looks.forEach(Subscription::close);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            companions.forEach(other -> each.execute(other::close));
        }
    }
}
