package dev.redrill.container;

import dev.redrill.text.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One container at one moment. It carries no environment: that is where secrets are kept.
 *
 * @param id the full id
 * @param name as people call it, without a leading slash
 * @param image the image's name
 * @param phase what it is doing
 * @param exitCode of the last run; null while it runs or before it ever ran
 * @param oomKilled whether the kernel ended the last run for want of memory
 * @param startedAt of the present or last run, by the engine's clock; null before it ever ran
 * @param restartCount how often a restart policy has started it
 * @param restartsByItself whether a restart policy brings it back when the process inside dies
 * @param health what its own health check says
 * @param ports the published ports
 * @param labels the labels
 */
public record ContainerInfo(
        String id,
        String name,
        String image,
        Phase phase,
        @Nullable Integer exitCode,
        boolean oomKilled,
        @Nullable Instant startedAt,
        int restartCount,
        boolean restartsByItself,
        Health health,
        List<PublishedPort> ports,
        Map<String, String> labels) {

    /** The label by which a container's owner says that it may be broken. */
    public static final String OPT_IN_LABEL = "redrill.target";

    /** What a container is doing. */
    public enum Phase implements Worded {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        EXITED,
        REMOVED
    }

    /** What a container's own health check says. */
    public enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    /**
     * A port that can be reached from this machine.
     *
     * @param host the address it is bound to
     * @param hostPort the port on this machine
     * @param containerPort the port inside
     */
    public record PublishedPort(String host, int hostPort, int containerPort) {}

    /** Copies the lists, so later changes to them have no effect. */
    public ContainerInfo {
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /** Whether its owner has labelled it as one that may be broken. */
    public boolean optedIn() {
        return "true".equals(labels.get(OPT_IN_LABEL));
    }
}
