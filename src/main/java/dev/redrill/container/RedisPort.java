package dev.redrill.container;

import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the published port of a container's Redis, and finds it again where an engine publishes it
 * anew at each start. Of several ports it is the one that the command line or the label names, else
 * the first that answers as a Redis does, the usual one asked first. Any thread may call.
 */
public final class RedisPort {
    /** Where Redis listens unless told otherwise. */
    public static final int USUAL = 6379;

    private final Predicate<PublishedPort> isRedis;
    private volatile @Nullable Integer inside;

    /**
     * Knows nothing yet.
     *
     * @param isRedis whether a Redis answers there; may block
     */
    public RedisPort(Predicate<PublishedPort> isRedis) {
        this.isRedis = isRedis;
    }

    /**
     * Follows the port inside to which a port of this machine leads now; null if none does.
     *
     * @param hostPort the port of this machine
     */
    public static @Nullable RedisPort behind(int hostPort, ContainerInfo container) {
        return container.ports().stream()
                .filter(port -> port.hostPort() == hostPort)
                .findFirst()
                .map(
                        port -> {
                            var known = new RedisPort(_ -> true);
                            known.inside = port.containerPort();
                            return known;
                        })
                .orElse(null);
    }

    /**
     * The port as it is published now; the likeliest one while none answers. Empty where nothing is
     * published. Blocks while several ports are asked.
     */
    public Optional<PublishedPort> of(ContainerInfo container) {
        List<PublishedPort> likely = likeliestFirst(container.network());
        if (likely.isEmpty()) return Optional.empty();
        Integer before = inside;
        Integer known = before == null ? told(container, likely) : before;
        inside = known;
        return likely.stream()
                .filter(port -> known != null && port.containerPort() == known)
                .findFirst()
                .or(() -> Optional.of(likely.getFirst()));
    }

    /** The port inside that a container's Redis most likely listens on. */
    public static int likeliest(ContainerInfo container) {
        Integer named = container.network().redisPort();
        if (named != null) return named;
        return likeliestFirst(container.network()).stream()
                .findFirst()
                .map(PublishedPort::containerPort)
                .orElse(USUAL);
    }

    private @Nullable Integer told(ContainerInfo container, List<PublishedPort> likely) {
        PublishedPort first = likely.getFirst();
        boolean certain =
                likely.size() == 1
                        || Objects.equals(container.network().redisPort(), first.containerPort());
        if (certain) return first.containerPort();
        if (container.phase() != Phase.RUNNING) return null;
        return likely.stream()
                .filter(isRedis)
                .findFirst()
                .map(PublishedPort::containerPort)
                .orElse(null);
    }

    private static List<PublishedPort> likeliestFirst(Network network) {
        return network.ports().stream()
                .sorted(Comparator.comparingInt(port -> rank(port, network.redisPort())))
                .toList();
    }

    private static int rank(PublishedPort port, @Nullable Integer named) {
        if (Objects.equals(port.containerPort(), named)) return 0;
        return port.containerPort() == USUAL ? 1 : 2;
    }
}
