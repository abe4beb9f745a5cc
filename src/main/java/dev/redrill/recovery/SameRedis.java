package dev.redrill.recovery;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.Elsewhere;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.ServerIdentity;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges whether the Redis that the client is connected to is the one in the container: by the
 * address that it has for itself, and by the time at which it started. What cannot be told counts
 * as the same. Any thread may call.
 */
final class SameRedis {
    /** Redis tells whole seconds, and a container starts its process a moment after itself. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Contained target;
    private final RedisManager redis;

    SameRedis(Contained target, RedisManager redis) {
        this.target = target;
        this.redis = redis;
    }

    /**
     * Whether nothing speaks against it. Does not block.
     *
     * @param container as last seen; null where nobody knows
     */
    boolean isLikely(@Nullable ContainerInfo container) {
        ServerIdentity server = redis.server();
        if (container == null || target.runtime().isOurs()) return true;
        if (hasItsAddress(server, container)) return true;
        boolean noAddress = server.host() == null || container.network().addresses().isEmpty();
        return noAddress && !isOlder(server, container);
    }

    /**
     * How it is known that it is another one; empty unless that is known. Blocks while the engine
     * is asked.
     *
     * @param container as it is now; null where nobody knows
     */
    Optional<ContainerFailure.NotConnected> mismatch(@Nullable ContainerInfo container) {
        ServerIdentity server = redis.server();
        if (container == null || isLikely(container)) return Optional.empty();
        Optional<Elsewhere> how =
                ownerOf(server)
                        .<Elsewhere>map(Elsewhere.InOther::new)
                        .or(() -> outside(server, container));
        if (how.isEmpty() && isOlder(server, container)) how = Optional.of(new Elsewhere.Older());
        return how.map(this::because);
    }

    /** The failure with the given reason. */
    ContainerFailure.NotConnected because(Elsewhere how) {
        String where = redis.endpoint().address().toString();
        return new ContainerFailure.NotConnected(target.name(), where, how);
    }

    private static boolean hasItsAddress(ServerIdentity server, ContainerInfo container) {
        String host = server.host();
        return host != null && container.network().addresses().contains(host);
    }

    /** The name of the other container that has the server's address. */
    private Optional<String> ownerOf(ServerIdentity server) {
        Predicate<ContainerInfo> owns = other -> hasItsAddress(server, other);
        try {
            return target.runtime().list().stream()
                    .filter(other -> !other.id().equals(target.id()))
                    .filter(owns)
                    .map(ContainerInfo::name)
                    .findFirst();
        } catch (ContainerException _) {
            return Optional.empty();
        }
    }

    /**
     * It has the very address that was dialled, of this machine itself, though the container has
     * addresses of its own and the engine leads nobody from that port to it.
     */
    private Optional<Elsewhere> outside(ServerIdentity server, ContainerInfo container) {
        boolean itself =
                redis.endpoint().address() instanceof RedisEndpoint.Tcp(_, var port)
                        && port == server.port()
                        && isLoopback(server.host())
                        && !container.network().addresses().isEmpty()
                        && container.ports().stream().noneMatch(p -> p.hostPort() == port);
        return itself ? Optional.of(new Elsewhere.Outside()) : Optional.empty();
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && (host.startsWith("127.") || host.equals("::1"));
    }

    private static boolean isOlder(ServerIdentity server, ContainerInfo container) {
        Instant process = server.startedAt();
        Instant started = container.startedAt();
        return process != null && started != null && process.plus(SLACK).isBefore(started);
    }
}
