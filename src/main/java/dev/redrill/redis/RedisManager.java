package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.state.Published;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One connection to a Redis, and the only class that reconnects it. For five clients, create five
 * managers. Thread-safe; only {@link #close()} blocks.
 */
public final class RedisManager implements Doors, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisManager.class);
    static final String PREFIX = "redrill:";
    private static final RedisFailure NO_LINK =
            new RedisFailure.Unavailable(new ConnectionFailure.NoLink());

    private volatile RedisEndpoint endpoint;
    private final RandomGenerator random;
    private final List<RedisManager> companions = new CopyOnWriteArrayList<>();
    private volatile AttemptPlan unexpected;
    private volatile Runnable onClose = () -> {};
    private final Connector connector;
    private final ReconnectLoop loop;
    private final Published<RedisStatus> status;
    private final TimeSource time;
    private final String keyPrefix;
    private final Thread thread;

    /**
     * Initialises what the first manager of a process would otherwise wait for; blocks for about
     * 0.1 s. Optional.
     */
    public static void prepare() {
        LettuceConnector.prepare();
    }

    /**
     * Creates a manager that does nothing until {@link #start()}.
     *
     * @param policy for unexpected losses
     * @param random draws the jitter; a seed repeats a run
     */
    public static RedisManager create(
            RedisEndpoint endpoint,
            Policy policy,
            RedisSettings settings,
            TimeSource time,
            RandomGenerator random) {
        return new RedisManager(
                endpoint, policy, settings, time, random, new LettuceConnector(endpoint, time));
    }

    RedisManager(
            RedisEndpoint endpoint,
            Policy policy,
            RedisSettings settings,
            TimeSource time,
            RandomGenerator random,
            Connector connector) {
        this(endpoint, AttemptPlan.connectionLost(policy), settings, time, random, connector);
    }

    private RedisManager(
            RedisEndpoint endpoint,
            AttemptPlan unexpected,
            RedisSettings settings,
            TimeSource time,
            RandomGenerator random,
            Connector connector) {
        this.endpoint = endpoint;
        this.unexpected = unexpected;
        this.random = random;
        this.time = time;
        this.connector = connector;
        this.keyPrefix = PREFIX + UUID.randomUUID() + ":";
        this.status = new Published<>(RedisStatus.atStart(time.now()));
        this.loop =
                new ReconnectLoop(
                        new Reporter(status, time),
                        settings,
                        connector,
                        unexpected,
                        random,
                        keyPrefix + "canary");
        this.thread = Thread.ofVirtual().name("redis-manager").unstarted(this::run);
    }

    /**
     * Another client of the same Redis, with the plan and the settings of this one, not started
     * yet. It keeps a connection of its own and reconnects by itself; until it is closed, it is
     * told what this one is told of the target, but for {@link #stillRuns}, which is about a loss
     * of this one.
     */
    public RedisManager companion() {
        var other =
                new RedisManager(
                        endpoint, unexpected, settings(), time, random, connector.another());
        other.wakeUp(status.get().wakeUp());
        other.onClose = () -> companions.remove(other);
        companions.add(other);
        return other;
    }

    /** Starts to connect; the first attempt is immediate. */
    public void start() {
        thread.start();
    }

    /** Runs the loop on the calling thread, until it is interrupted. */
    void run() {
        try {
            loop.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            status.update(s -> s.with(new RedisState.Offline(), time.now()).with(Lights.UNKNOWN));
        }
    }

    /** The manager's newest state. */
    public Published<RedisStatus> status() {
        return status;
    }

    /** The address it connects to. */
    public RedisEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Goes on at another port of the same host, from the next attempt on. Where nothing is known to
     * be starting, that attempt is made now.
     *
     * @return whether it is another one
     */
    public boolean moveTo(int port) {
        if (!(endpoint.address() instanceof RedisEndpoint.Tcp(var host, var before))
                || before == port) return false;
        endpoint = endpoint.at(new RedisEndpoint.Tcp(host, port));
        connector.moveTo(endpoint);
        loop.tell(new Signal.Moved(status.get().wakeUp()));
        companions.forEach(other -> other.moveTo(port));
        return true;
    }

    /** The clock that it goes by. */
    public TimeSource time() {
        return time;
    }

    /** The current timeouts and intervals. */
    public RedisSettings settings() {
        return loop.settings();
    }

    /**
     * Applies new values from the next attempt, delay, command and check on. A current outage keeps
     * the attempts it has used; its plan is published again.
     */
    public void apply(Plans plans, RedisSettings settings) {
        unexpected = plans.connectionLost();
        loop.apply(plans, settings);
        companions.forEach(other -> other.apply(plans, settings));
    }

    /** The prefix of every key that this manager's callers write: "redrill:", the run, a colon. */
    public String keyPrefix() {
        return keyPrefix;
    }

    /**
     * What a key needs after its prefix to be accepted here: a hash tag, such as "{12}", of a slot
     * that this node of a cluster owns; empty where none is needed or known.
     */
    public String slotTag() {
        Link link = loop.link();
        return link == null ? "" : link.slotTag();
    }

    /** What the server at the other end told of itself; nothing without a link. */
    public ServerIdentity server() {
        Link link = loop.link();
        return link == null ? ServerIdentity.UNKNOWN : link.server();
    }

    @Override
    public AdminConnection openAdmin(@Nullable Login login) {
        return connector.openAdmin(endpoint.withLogin(login));
    }

    @Override
    public String key(String name) {
        return keyPrefix + slotTag() + name;
    }

    @Override
    public RawConnection openRaw(Login login) throws IOException {
        return RawConnection.loggedIn(connector.dial(endpoint.withLogin(login)));
    }

    /**
     * Opens connections without the client library, each within half a second, that wait a second
     * for an answer; empty over TLS and over a Unix socket.
     */
    public Optional<RawConnection.Dial> dial() {
        return RawSocket.reaches(endpoint) ? Optional.of(new DialHere()) : Optional.empty();
    }

    private final class DialHere implements RawConnection.Dial {
        @Override
        public RawConnection open() throws IOException {
            return connector.dial(endpoint);
        }

        @Override
        public String key(String name) {
            return RedisManager.this.key(name);
        }
    }

    /**
     * Sends any command, with the deadline of the settings.
     *
     * @param command from the command interface to the stage of its answer, such as {@code c ->
     *     c.get("key")}; it must issue exactly one command
     * @return always completes, with an answer or a {@link RedisException}; without a link it fails
     *     at once, and the command was never sent
     */
    public <T> CompletableFuture<T> submit(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return submit(settings().commandDeadline(), command);
    }

    /**
     * Sends any command.
     *
     * @param deadline from now to the answer; a freeze is detected after a quarter of it, rounded
     *     up to ticks of 25 ms
     */
    public <T> CompletableFuture<T> submit(
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        Link link = loop.link();
        return link == null
                ? CompletableFuture.failedFuture(new RedisException(NO_LINK))
                : link.run(deadline, command);
    }

    /**
     * Sends any command, waiting for a link if there is none.
     *
     * @param patience the maximum wait for a link; after that, the command fails as never sent
     * @param deadline from sending it to the answer
     */
    public <T> CompletableFuture<T> submitWhenUp(
            Duration patience,
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        CompletableFuture<Link> up =
                loop.linkUp().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
        return up.exceptionallyCompose(
                        _ -> CompletableFuture.failedFuture(new RedisException(NO_LINK)))
                .thenCompose(link -> link.run(deadline, command));
    }

    /**
     * What INFO says, by field; blocks.
     *
     * @param deadline a long one, so that asking does not make a silent server count as frozen
     * @throws RedisException if Redis does not answer
     */
    public Map<String, String> info(Duration deadline) {
        try {
            return Probe.fields(submit(deadline, c -> c.info()).join());
        } catch (CompletionException e) {
            throw new RedisException(RedisException.failure(e));
        }
    }

    /**
     * Sets the plan for the current loss or else the next one, instead of the plan for unexpected
     * losses.
     */
    public void expect(AttemptPlan plan) {
        loop.tell(new Signal.Expect(plan, false));
        companions.forEach(other -> other.expect(plan));
    }

    /**
     * Reports that the target is about to be broken: the next loss is an outage of its own and
     * follows the plan, even if Redis has not been ready since the loss before it.
     */
    public void expectNext(AttemptPlan plan) {
        loop.tell(new Signal.Expect(plan, true));
        companions.forEach(other -> other.expectNext(plan));
    }

    /**
     * Reports that the target is starting: nothing connects until {@link #wake()}, or for two
     * seconds, then one attempt is made. With wake-up off, this only ends the wait of a plan that
     * waits for the container.
     */
    public void quiet() {
        loop.tell(new Signal.Starting(status.get().wakeUp()));
        companions.forEach(RedisManager::quiet);
    }

    /**
     * Reports that the target is ready: ends the pause before the next attempt; after giving up,
     * one new attempt is made.
     */
    public void wake() {
        if (status.get().wakeUp()) loop.tell(new Signal.Wake());
        companions.forEach(RedisManager::wake);
    }

    /**
     * Reports that the process behind the lost link still runs: makes the first attempt of that
     * outage now. Has no effect once that attempt has begun, while the target starts, or where
     * {@link #expect} has announced the plan of a process that ends.
     *
     * @param lost the stamp of {@link RedisEvent.LinkLost}
     */
    public void stillRuns(Stamp lost) {
        if (status.get().wakeUp()) loop.tell(new Signal.StillRuns(lost));
    }

    /**
     * Sets whether {@link #quiet()}, {@link #wake()} and {@link #stillRuns} change pauses. If off,
     * the plan runs unchanged: plain backoff, to show what it costs.
     */
    public void wakeUp(boolean on) {
        status.update(s -> s.withWakeUp(on));
        companions.forEach(other -> other.wakeUp(on));
    }

    /** Reports that the target was frozen: nothing more is sent on this link. */
    public void frozen(FreezeEvidence evidence) {
        loop.tell(new Signal.Freeze(evidence, time.stamp()));
        companions.forEach(other -> other.frozen(evidence));
    }

    /** Drops the link, if any, and makes an immediate attempt, even after giving up. */
    public void reconnect() {
        loop.tell(new Signal.Reconnect());
    }

    /**
     * Deletes the canary, closes the link and ends all threads. Blocks for a few seconds at most.
     */
    @Override
    public void close() {
        onClose.run();
        Link link = loop.link();
        if (link != null) deleteCanary(link);
        thread.interrupt();
        joinLoop();
        connector.close();
    }

    private void deleteCanary(Link link) {
        try {
            long _ =
                    link.<Long>run(
                                    settings().commandDeadline(),
                                    c -> c.del(keyPrefix + "canary" + link.slotTag()))
                            .get(settings().commandDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info(
                    "the canary key of {} is left to its time to live: {}",
                    endpoint,
                    e.getMessage());
        }
    }

    private void joinLoop() {
        try {
            if (thread.getState() != Thread.State.NEW) thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
