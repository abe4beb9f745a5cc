package dev.redrill.api.view;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One container, without its environment, which may hold secrets. */
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
        boolean optedIn) {
    /**
     * The container as last seen.
     *
     * @param optedIn whether it may be broken
     */
    public static ContainerView of(ContainerInfo info, boolean optedIn) {
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
                optedIn);
    }
}
