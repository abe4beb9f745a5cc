package dev.redrill.container;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.text.Worded;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the Redis among all containers: the one named; else the one with the label; else the one
 * that publishes the configured port; else the one whose image is redis or valkey. It does not
 * decide whether a container may be broken: that takes {@link ContainerInfo#optedIn()} or the
 * user's consent.
 */
public final class RedisFinder {
    private static final Set<String> IMAGES = Set.of("redis", "valkey");

    private RedisFinder() {}

    /** How a container was recognised; the text follows "container". */
    public sealed interface Sign extends Worded {
        /** Its name or id. */
        record Named(String name) implements Sign {}

        /** The label {@link ContainerInfo#OPT_IN_LABEL}. */
        record Labelled() implements Sign {}

        /** The port that it publishes. */
        record OnPort(int port) implements Sign {}

        /** Its image. */
        record RedisImage() implements Sign {}
    }

    /** The result of a search. */
    public sealed interface Answer {
        /** Exactly one container. */
        record Found(ContainerInfo container, Sign sign) implements Answer {}

        /** Several containers: the user must choose. */
        record Several(List<ContainerInfo> containers, Sign sign) implements Answer {
            /** Copies the list, so later changes to it have no effect. */
            public Several {
                containers = List.copyOf(containers);
            }
        }

        /**
         * No container.
         *
         * @param failure what was searched for
         */
        record None(ContainerFailure failure) implements Answer {}
    }

    /**
     * Searches the containers.
     *
     * @param all the engine's containers, including stopped ones
     * @param nameOrId a name, a full ID or its beginning; null if none was given
     * @param port the configured Redis port
     */
    public static Answer find(List<ContainerInfo> all, @Nullable String nameOrId, int port) {
        List<ContainerInfo> there =
                all.stream().filter(container -> container.phase() != Phase.REMOVED).toList();
        return nameOrId == null || nameOrId.isBlank()
                ? recognise(there, port)
                : named(there, nameOrId.strip());
    }

    private static Answer named(List<ContainerInfo> there, String wanted) {
        String name = wanted.startsWith("/") ? wanted.substring(1) : wanted;
        List<Predicate<ContainerInfo>> ways =
                List.of(
                        container -> container.name().equals(name),
                        container -> container.id().equals(name),
                        container -> container.id().startsWith(name));
        for (Predicate<ContainerInfo> way : ways) {
            List<ContainerInfo> matching = there.stream().filter(way).toList();
            if (!matching.isEmpty()) return answer(matching, new Sign.Named(name));
        }
        return new Answer.None(new ContainerFailure.NotThere(name));
    }

    private static Answer recognise(List<ContainerInfo> there, int port) {
        List<ContainerInfo> labelled = there.stream().filter(ContainerInfo::optedIn).toList();
        if (!labelled.isEmpty()) return answer(labelled, new Sign.Labelled());

        List<ContainerInfo> onPort = liveFirst(there, container -> publishes(container, port));
        if (!onPort.isEmpty()) return answer(onPort, new Sign.OnPort(port));

        List<ContainerInfo> byImage = liveFirst(there, container -> isRedis(container.image()));
        if (!byImage.isEmpty()) return answer(byImage, new Sign.RedisImage());

        return new Answer.None(new ContainerFailure.NoneFits(there.size(), port));
    }

    private static Answer answer(List<ContainerInfo> matching, Sign sign) {
        return matching.size() == 1
                ? new Answer.Found(matching.getFirst(), sign)
                : new Answer.Several(matching, sign);
    }

    /** A stopped container occupies no port, so it counts only if no live one matches. */
    private static List<ContainerInfo> liveFirst(
            List<ContainerInfo> there, Predicate<ContainerInfo> wanted) {
        List<ContainerInfo> matching = there.stream().filter(wanted).toList();
        List<ContainerInfo> live = matching.stream().filter(RedisFinder::isLive).toList();
        return live.isEmpty() ? matching : live;
    }

    private static boolean isLive(ContainerInfo container) {
        return switch (container.phase()) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, EXITED, REMOVED -> false;
        };
    }

    private static boolean publishes(ContainerInfo container, int port) {
        return container.ports().stream().anyMatch(published -> published.hostPort() == port);
    }

    /** An image's name is [registry[:port]/][path/]name[:tag][@digest]. */
    static boolean isRedis(String image) {
        String untied = image.split("@", 2)[0];
        String last = untied.substring(untied.lastIndexOf('/') + 1);
        return IMAGES.contains(last.split(":", 2)[0]);
    }
}
