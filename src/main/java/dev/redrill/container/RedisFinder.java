package dev.redrill.container;

import dev.redrill.container.ContainerInfo.Phase;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the Redis among the containers there are: the one that was named; else the one that carries
 * the label; else the one whose published port is the configured one; else the one whose image is
 * redis or valkey. It only finds: whether a container may be broken is {@link
 * ContainerInfo#optedIn()} and the user's yes.
 */
public final class RedisFinder {
    private static final Set<String> IMAGES = Set.of("redis", "valkey");

    private RedisFinder() {}

    /** What the search found. */
    public sealed interface Answer {
        /**
         * One, and only one.
         *
         * @param why how it was recognised, for people, such as "it carries the label
         *     redrill.target=true"
         */
        record Found(ContainerInfo container, String why) implements Answer {}

        /**
         * More than one: the user chooses.
         *
         * @param why what they have in common, for people
         */
        record Several(List<ContainerInfo> containers, String why) implements Answer {
            /** Copies the list. */
            public Several {
                containers = List.copyOf(containers);
            }
        }

        /**
         * None.
         *
         * @param why what was looked for, and what to do, for people
         */
        record None(String why) implements Answer {}
    }

    /**
     * Searches.
     *
     * @param all the containers there are, stopped ones too
     * @param nameOrId a name, a full id or the beginning of one; null when none was given
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
            if (!matching.isEmpty()) return answer(matching, "it is called " + name);
        }
        return new Answer.None(
                "No container is called %s, and no id begins so. `docker ps -a` lists them all."
                        .formatted(name));
    }

    private static Answer recognise(List<ContainerInfo> there, int port) {
        List<ContainerInfo> labelled = there.stream().filter(ContainerInfo::optedIn).toList();
        if (!labelled.isEmpty())
            return answer(labelled, "it carries the label " + ContainerInfo.OPT_IN_LABEL + "=true");

        List<ContainerInfo> onPort = liveFirst(there, container -> publishes(container, port));
        if (!onPort.isEmpty()) return answer(onPort, "it publishes port " + port);

        List<ContainerInfo> byImage = liveFirst(there, container -> isRedis(container.image()));
        if (!byImage.isEmpty()) return answer(byImage, "its image is a Redis");

        return new Answer.None(
                ("Of %d containers none carries the label %s=true, none publishes port %d, and none"
                     + " has an image called redis or valkey. Start one with `docker compose up"
                     + " -d`, or name yours.")
                        .formatted(there.size(), ContainerInfo.OPT_IN_LABEL, port));
    }

    private static Answer answer(List<ContainerInfo> matching, String why) {
        return matching.size() == 1
                ? new Answer.Found(matching.getFirst(), why)
                : new Answer.Several(matching, why);
    }

    /** A stopped container holds no port: it counts only where no live one matches. */
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
