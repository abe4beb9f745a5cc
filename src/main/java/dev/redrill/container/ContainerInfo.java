package dev.redrill.container;

import dev.redrill.text.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One container at one moment, without its environment, which may hold secrets.
 *
 * @param id the full id
 * @param name the name for people, without a leading slash
 * @param image the image's name
 * @param phase its state
 * @param exitCode of the last run; null while it runs or before it ever ran
 * @param oomKilled whether the kernel killed the last run because it was out of memory
 * @param startedAt of the current or last run, by the engine's clock; null before it ever ran
 * @param restartCount how often a restart policy has started it
 * @param restartsByItself whether a restart policy brings it back when the process inside dies once
 *     more; one that allows only so many restarts may be used up
 * @param removedOnExit whether the engine deletes it, and its anonymous volumes, when the process
 *     inside ends ({@code --rm}); a restart is no such end
 * @param health what its own health check says
 * @param network how it is reached
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
        boolean removedOnExit,
        Health health,
        Network network,
        Map<String, String> labels) {

    /** The label with which the owner permits breaking the container. */
    public static final String OPT_IN_LABEL = "redrill.target";

    /** The label with which the owner says on which port inside Redis listens. */
    public static final String PORT_LABEL = "redrill.port";

    /** The state of a container. */
    public enum Phase implements Worded {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        EXITED,
        REMOVED
    }

    /** The result of a container's own health check. */
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
    public record PublishedPort(String host, int hostPort, int containerPort) {
        /**
         * The address to dial.
         *
         * @param machine that of the engine's machine, where it is bound to every address
         */
        public String dialled(String machine) {
            boolean everywhere = host.isBlank() || host.equals("0.0.0.0") || host.equals("::");
            return everywhere ? machine : host;
        }
    }

    /**
     * How a container is reached.
     *
     * @param ports the ports that can be reached from this machine
     * @param addresses its own IP addresses; none where it uses its machine's network, or none are
     *     known
     * @param redisPort the port inside that its command line, or else its label {@link
     *     #PORT_LABEL}, gives its Redis; null if neither does
     */
    public record Network(
            List<PublishedPort> ports, List<String> addresses, @Nullable Integer redisPort) {
        /** Copies the lists, so later changes to them have no effect. */
        public Network {
            ports = List.copyOf(ports);
            addresses = List.copyOf(addresses);
        }

        /** One of which only the published ports are known. */
        public static Network publishing(PublishedPort... ports) {
            return new Network(List.of(ports), List.of(), null);
        }
    }

    /** Copies the map, so later changes to it have no effect. */
    public ContainerInfo {
        labels = Map.copyOf(labels);
    }

    /** The same container in another state. */
    public ContainerInfo in(Phase other) {
        return new ContainerInfo(
                id,
                name,
                image,
                other,
                exitCode,
                oomKilled,
                startedAt,
                restartCount,
                restartsByItself,
                removedOnExit,
                health,
                network,
                labels);
    }

    /** The ports that can be reached from this machine. */
    public List<PublishedPort> ports() {
        return network.ports();
    }

    /** Whether the owner has labelled it as one that may be broken. */
    public boolean optedIn() {
        return "true".equals(labels.get(OPT_IN_LABEL));
    }
}
