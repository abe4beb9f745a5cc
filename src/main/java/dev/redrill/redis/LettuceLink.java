package dev.redrill.redis;

import dev.redrill.time.TimeSource;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A link over a Lettuce connection whose own reconnecting is off. */
final class LettuceLink implements Link, RedisConnectionStateListener {
    private static final Duration CANARY_LIFE = Duration.ofHours(1);

    private final StatefulRedisConnection<String, String> connection;
    private final RedisAsyncCommands<String, String> commands;
    private final String peer;
    private final boolean clusterNode;
    private final TimeSource time;
    private final Connector.Listener listener;
    private final InFlight inFlight;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ScheduledExecutorService ticker;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean doubted = new AtomicBoolean();
    private volatile @Nullable RedisFailure closedFor;
    private volatile @Nullable String closeReason;
    private volatile @Nullable SavePoints savePoints;
    private volatile @Nullable ServerIdentity server;
    private volatile String slotTag = "";

    /**
     * Takes over a connection after its handshake.
     *
     * @param clusterNode whether it is a node of a cluster
     * @param ticker runs the periodic check of commands in flight: the connection's thread, so that
     *     no time counts in which it takes no replies
     */
    LettuceLink(
            StatefulRedisConnection<String, String> connection,
            RedisEndpoint endpoint,
            boolean clusterNode,
            TimeSource time,
            ScheduledExecutorService ticker,
            Connector.Listener listener) {
        this.connection = connection;
        this.commands = connection.async();
        this.peer = endpoint.address().toString();
        this.clusterNode = clusterNode;
        this.time = time;
        this.listener = listener;
        this.inFlight = new InFlight(() -> listener.thawed(this));
        this.ticker = ticker;
    }

    /**
     * Starts to watch for the end of the connection; separate from the constructor, so that a loss
     * in between is reported too.
     */
    void watch() {
        connection.addListener(this);
        if (!connection.isOpen()) onRedisDisconnected(null);
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public boolean isClusterNode() {
        return clusterNode;
    }

    @Override
    public String slotTag() {
        return slotTag;
    }

    @Override
    public ServerIdentity server() {
        ServerIdentity told = server;
        return told == null ? ServerIdentity.UNKNOWN : told;
    }

    @Override
    public <T> CompletableFuture<T> run(
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return run(deadline, false, command);
    }

    private <T> CompletableFuture<T> run(
            Duration deadline,
            boolean patient,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        RedisFailure refusal = closedFor;
        if (refusal != null) return CompletableFuture.failedFuture(new RedisException(refusal));
        long due = time.nanos() + deadline.toNanos();
        CompletableFuture<T> tracked =
                inFlight.track(command.apply(commands), deadline, due, patient);
        if (!patient) {
            var _ = tracked.whenComplete((_, error) -> doubt(error));
        }
        if (!ticking.get() && ticking.compareAndSet(false, true)) tickSoon();
        return tracked;
    }

    private void doubt(@Nullable Throwable error) {
        boolean doubtful =
                error != null
                        && RedisException.failure(error)
                                instanceof RedisFailure.Refused(var reply, _)
                        && reply.isDoubtful();
        if (doubtful && doubted.compareAndSet(false, true)) listener.refused(this);
    }

    private Probe passed(Probe probe) {
        if (probe.pingFailure() == null && probe.wrote()) doubted.set(false);
        return probe;
    }

    @Override
    public CompletableFuture<Probe> probe(String canaryKey, Duration deadline) {
        if (!clusterNode || !slotTag.isEmpty()) return probeWith(canaryKey + slotTag, deadline);
        return run(deadline, true, c -> c.clusterNodes())
                .handle((nodes, error) -> error == null ? Slots.ownTag(nodes) : "")
                .thenCompose(
                        tag -> {
                            slotTag = tag;
                            return probeWith(canaryKey + tag, deadline);
                        });
    }

    private CompletableFuture<Probe> probeWith(String canaryKey, Duration deadline) {
        CompletableFuture<Timed<String>> ping = ask(deadline, RedisAsyncCommands::ping);
        CompletableFuture<Timed<String>> persistence = ask(deadline, c -> c.info("persistence"));
        CompletableFuture<Timed<String>> replication = ask(deadline, c -> c.info("replication"));
        CompletableFuture<Timed<String>> write =
                ask(
                        deadline,
                        c ->
                                c.set(
                                        canaryKey,
                                        time.now().toString(),
                                        SetArgs.Builder.ex(CANARY_LIFE)));
        CompletableFuture<SavePoints> saves = savePoints(deadline);
        CompletableFuture<ServerIdentity> identity = identity(deadline);
        return CompletableFuture.allOf(ping, persistence, replication, write, saves, identity)
                .thenApply(
                        _ ->
                                answers(
                                        ping.join(),
                                        persistence.join(),
                                        replication.join(),
                                        write.join(),
                                        saves.join()))
                .thenApply(this::forgetMovedSlot)
                .thenApply(this::passed);
    }

    /** The slot may have moved to another node: the next probe looks for another. */
    private Probe forgetMovedSlot(Probe probe) {
        if (probe.writeFailure() instanceof RedisFailure.Refused(var reply, _)
                && reply == ErrorReply.MOVED) slotTag = "";
        return probe;
    }

    /** Asked once per connection: an operator may be watching refused commands. */
    private CompletableFuture<SavePoints> savePoints(Duration deadline) {
        SavePoints known = savePoints;
        if (known != null) return CompletableFuture.completedFuture(known);
        return run(deadline, true, c -> c.configGet("save"))
                .handle(
                        (answer, error) -> {
                            SavePoints told = SavePoints.of(answer, error);
                            if (told.isFinal()) savePoints = told;
                            return told;
                        });
    }

    /** Asked once per connection; what is refused stays unknown. */
    private CompletableFuture<ServerIdentity> identity(Duration deadline) {
        ServerIdentity known = server;
        if (known != null) return CompletableFuture.completedFuture(known);
        return ask(deadline, c -> c.info("server"))
                .thenCombine(
                        ask(deadline, RedisAsyncCommands::clientInfo),
                        (info, client) -> {
                            var told = ServerIdentity.of(info.answer(), client.answer());
                            server = told;
                            return told;
                        });
    }

    private static Probe answers(
            Timed<String> ping,
            Timed<String> persistence,
            Timed<String> replication,
            Timed<String> write,
            SavePoints savePoints) {
        RedisFailure infoFailure =
                persistence.failure() != null ? persistence.failure() : replication.failure();
        Map<String, String> info =
                infoFailure == null
                        ? Probe.fields(persistence.answer() + "\n" + replication.answer())
                        : Map.of();
        return new Probe(
                ping.took(),
                ping.failure(),
                info,
                infoFailure,
                write.took(),
                write.failure(),
                savePoints);
    }

    private CompletableFuture<Timed<String>> ask(
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<String>>
                    command) {
        long sent = time.nanos();
        return run(deadline, true, command)
                .handle(
                        (answer, error) ->
                                new Timed<>(
                                        answer == null ? "" : answer,
                                        Duration.ofNanos(time.nanos() - sent),
                                        error == null ? null : RedisException.failure(error)));
    }

    private record Timed<T>(T answer, Duration took, @Nullable RedisFailure failure) {}

    @Override
    public void seal(FreezeEvidence because) {
        ConnectionFailure frozen = new ConnectionFailure.Frozen(because);
        closedFor = new RedisFailure.Unavailable(frozen);
        inFlight.seal(new RedisFailure.Unknown(frozen));
    }

    @Override
    public void close() {
        over.set(true);
        end(new RedisFailure.Unavailable(new ConnectionFailure.ClosedByUs(peer)));
        var _ = connection.closeAsync();
    }

    @Override
    public void onRedisExceptionCaught(RedisChannelHandler<?, ?> handler, Throwable cause) {
        closeReason = cause.getMessage();
    }

    @Override
    public void onRedisDisconnected(@Nullable RedisChannelHandler<?, ?> handler) {
        if (!over.compareAndSet(false, true)) return;
        String said = closeReason == null ? "" : closeReason;
        RedisFailure cause =
                new RedisFailure.Unavailable(new ConnectionFailure.ClosedByServer(peer, said));
        listener.lost(this, cause, time.stamp());
        end(cause);
        // Otherwise Lettuce would keep it in its list of resources to close.
        var _ = connection.closeAsync();
    }

    private void end(RedisFailure cause) {
        closedFor = cause;
        inFlight.seal(new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
    }

    private void tickSoon() {
        var _ = ticker.schedule(this::tick, InFlight.TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Repeats as long as commands are in flight; an idle link costs nothing. */
    private void tick() {
        switch (inFlight.tick(time.nanos())) {
            case FLOWING -> {}
            case STALLED -> listener.stalled(this);
            case FROZEN -> listener.frozen(this, new FreezeEvidence.RepliesStopped(), time.stamp());
        }
        ticking.set(false);
        if (!inFlight.isEmpty() && ticking.compareAndSet(false, true)) tickSoon();
    }
}
