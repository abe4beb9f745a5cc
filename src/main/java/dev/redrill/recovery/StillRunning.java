package dev.redrill.recovery;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Judges whether the process behind a lost link still runs, so that the client need not wait for
 * its first delay. A process that has just died may pass for one that runs, as the connection ends
 * some milliseconds before the engine hears of the death; that costs one attempt. Any thread may
 * call.
 */
final class StillRunning {
    private static final int SIGTERM = 15;

    /** A server that lets its clients in and drops them again is not to be hammered. */
    private static final int MOST = 10;

    private static final Duration IN = Duration.ofSeconds(1);

    /**
     * What was known when a link went.
     *
     * @param when it went
     * @param container as it was last seen; null when nobody knows
     * @param end how many ends of the process had been told
     */
    record Loss(Stamp when, @Nullable ContainerInfo container, int end) {}

    private final Deque<Stamp> latest = new ArrayDeque<>();
    private boolean ending;
    private int ends;

    /** Takes note of a signal that ends the process and of its end. */
    synchronized void happened(ContainerEvent event) {
        switch (event) {
            case ContainerEvent.Signalled(_, var signal) -> {
                if (signal == SIGTERM || signal == ContainerEvent.Signalled.KILL) ending = true;
            }
            case ContainerEvent.Died _, ContainerEvent.Started _, ContainerEvent.Removed _ -> {
                ending = false;
                ends++;
            }
            case ContainerEvent.Paused _,
                    ContainerEvent.Unpaused _,
                    ContainerEvent.HealthChanged _ -> {}
        }
    }

    synchronized Loss lost(Stamp when, @Nullable ContainerInfo container) {
        return new Loss(when, container, ends);
    }

    /**
     * Whether to wake the client, which counts.
     *
     * @param now the container as the runtime tells after the loss; null when it does not
     */
    synchronized boolean wakes(Loss loss, @Nullable ContainerInfo now) {
        if (ending || loss.end() != ends || !isSameRun(loss.container(), now)) return false;
        latest.removeIf(earlier -> loss.when().since(earlier).compareTo(IN) >= 0);
        if (latest.size() >= MOST) return false;
        latest.add(loss.when());
        return true;
    }

    private static boolean isSameRun(@Nullable ContainerInfo before, @Nullable ContainerInfo now) {
        return before != null
                && now != null
                && now.phase() == Phase.RUNNING
                && now.id().equals(before.id())
                && Objects.equals(now.startedAt(), before.startedAt());
    }
}
