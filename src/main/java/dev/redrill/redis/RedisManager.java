package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.state.Published;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One connection to a Redis, and the only one that ever reconnects it. Whoever needs five clients
 * makes five managers. Any thread may call anything; nothing but {@link #close()} blocks.
 */
public final class RedisManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisManager.class);
    private static final RedisFailure NO_LINK =
            new RedisFailure.Unavailable(new ConnectionFailure.NoLink());

    private final RedisEndpoint endpoint;
    private final Connector connector;
    private final ReconnectLoop loop;
    private final Published<RedisStatus> status;
    private final TimeSource time;
    private final String keyPrefix;
    private final Thread thread;

    /**
     * Gets ready what the first manager of a process would wait for, some 0.1 s; blocks for as
     * long, and need not be called.
     */
    public static void prepare() {
        LettuceConnector.prepare();
    }

    /**
     * A manager that does nothing until {@link #start()}.
     *
     * @param policy for losses that nobody expected
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
        this.endpoint = endpoint;
        this.time = time;
        this.connector = connector;
        this.keyPrefix = "redrill:" + UUID.randomUUID() + ":";
        this.status = new Published<>(RedisStatus.atStart(time.now()));
        AttemptPlan unexpected = AttemptPlan.connectionLost(policy);
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

    /** Begins to connect: the first attempt is immediate. */
    public void start() {
        thread.start();
    }

    /** The loop, on the calling thread, until it is interrupted. */
    void run() {
        try {
            loop.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            status.update(s -> s.with(new RedisState.Offline(), time.now()).with(Lights.UNKNOWN));
        }
    }

    /** Everything the manager knows. */
    public Published<RedisStatus> status() {
        return status;
    }

    /** Where it connects to. */
    public RedisEndpoint endpoint() {
        return endpoint;
    }

    /** How patient it is now. */
    public RedisSettings settings() {
        return loop.settings();
    }

    /**
     * Goes on with other figures, from the next attempt, delay, command and check on. An outage
     * that goes on keeps the attempts it has used, and its plan is published anew.
     */
    public void apply(Plans plans, RedisSettings settings) {
        loop.apply(plans, settings);
    }

    /** What every key that this manager's users write begins with: "redrill:", the run, a colon. */
    public String keyPrefix() {
        return keyPrefix;
    }

    /**
     * Issues any command, with the deadline of the settings.
     *
     * @param command from the command interface to the stage of its answer, such as {@code c ->
     *     c.get("key")}; it must issue exactly one command
     * @return always ends, with a {@link RedisException} when not with an answer; without a link it
     *     fails at once, and then the command was never sent
     */
    public <T> CompletableFuture<T> submit(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return submit(settings().commandDeadline(), command);
    }

    /**
     * Issues any command.
     *
     * @param deadline from now to the answer; a freeze is told at a quarter of it, rounded up to
     *     ticks of 25 ms
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
     * Issues any command, waiting for a link when there is none.
     *
     * @param patience how long to wait for a link at most; then the command fails as never sent
     */
    public <T> CompletableFuture<T> submitWhenUp(
            Duration patience,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        CompletableFuture<Link> up =
                loop.linkUp().copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
        return up.exceptionallyCompose(
                        _ -> CompletableFuture.failedFuture(new RedisException(NO_LINK)))
                .thenCompose(link -> link.run(settings().commandDeadline(), command));
    }

    /**
     * The present loss, or else the next one, follows this plan instead of the one for unexpected
     * losses.
     */
    public void expect(AttemptPlan plan) {
        loop.tell(new Signal.Expect(plan));
    }

    /**
     * The target is starting: nothing connects until {@link #wake()}, or for two seconds. Then one
     * attempt is made. With wake-up off it only tells a plan that waits for the container that the
     * wait is over.
     */
    public void quiet() {
        loop.tell(new Signal.Starting(status.get().wakeUp()));
    }

    /**
     * The target is ready: the pause before the next attempt ends; after giving up, one fresh
     * attempt is made.
     */
    public void wake() {
        if (status.get().wakeUp()) loop.tell(new Signal.Wake());
    }

    /**
     * The process that the lost link led to runs on: the first attempt of that outage is made now.
     * It changes nothing once that attempt has begun, while the target starts, or after {@link
     * #expect}, which is for a process that has ended.
     *
     * @param lost when the link went, as {@link RedisEvent.LinkLost} has it
     */
    public void stillRuns(Stamp lost) {
        if (status.get().wakeUp()) loop.tell(new Signal.StillRuns(lost));
    }

    /**
     * Whether pauses are changed by {@link #quiet()}, {@link #wake()} and {@link #stillRuns}. Off,
     * the plan runs as it stands: plain backoff, to teach what it costs.
     */
    public void wakeUp(boolean on) {
        status.update(s -> s.withWakeUp(on));
    }

    /** The target was frozen, says somebody who knows: nothing more is sent on this link. */
    public void frozen(FreezeEvidence evidence) {
        loop.tell(new Signal.Freeze(evidence, time.stamp()));
    }

    /**
     * Drops the link, if there is one, and begins afresh with an immediate attempt, also after
     * giving up.
     */
    public void reconnect() {
        loop.tell(new Signal.Reconnect());
    }

    /** Deletes the canary, ends the link and all threads. Blocks for some seconds at most. */
    @Override
    public void close() {
        Link link = loop.link();
        if (link != null) deleteCanary(link);
        thread.interrupt();
        joinLoop();
        connector.close();
    }

    private void deleteCanary(Link link) {
        try {
            long _ =
                    link.<Long>run(settings().commandDeadline(), c -> c.del(keyPrefix + "canary"))
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
