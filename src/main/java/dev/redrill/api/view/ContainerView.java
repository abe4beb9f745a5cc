package dev.redrill.api.view;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One container, without its environment, which may hold secrets.
 *
 * @param successor the ID of another container that has its name since it was removed, which {@code
 *     POST /open-anew} opens; null for none
 */
public record ContainerView(
        String id,
        String name,
        String image,
        ContainerInfo.Phase state,
        ContainerInfo.Health health,
        @Nullable Integer exitCode,
        boolean oomKilled,
        @Nullable Instant startedAt,
        int restartCount,
        boolean restartsByItself,
        boolean removedOnExit,
        List<PublishedPort> ports,
        Map<String, String> labels,
        boolean optedIn,
        @Nullable String successor) {
    /**
     * The container as last seen.
     *
     * @param optedIn whether it may be broken
     */
    public static ContainerView of(ContainerInfo info, boolean optedIn) {
        return of(info, optedIn, null);
    }

    /**
     * The container of the open target.
     *
     * @param successor another container that has its name since it was removed; null for none
     */
    public static ContainerView of(
            ContainerInfo info, boolean optedIn, @Nullable ContainerInfo successor) {
        return new ContainerView(
                info.id(),
                info.name(),
                info.image(),
                info.phase(),
                info.health(),
                info.exitCode(),
                info.oomKilled(),
                info.startedAt(),
                info.restartCount(),
                info.restartsByItself(),
                info.removedOnExit(),
                info.ports(),
                new TreeMap<>(info.labels()),
                optedIn,
                successor == null ? null : successor.id());
    }
}
