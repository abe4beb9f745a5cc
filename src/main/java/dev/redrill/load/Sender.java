package dev.redrill.load;

import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisManager;
import dev.redrill.retry.Delays;
import dev.redrill.retry.Policy;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Sends the commands of a load as their caller would, who may wait for a link or try again. */
final class Sender implements AutoCloseable {
    /** What a caller sends whose load has ended while it waited: its keys are deleted already. */
    private static final CompletionStage<Object> NOTHING =
            CompletableFuture.failedFuture(new CancellationException("the load has ended"));

    private final Clients clients;
    private final LoadPlan plan;
    private final TimeSource time;
    private final ExecutorService retries =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("load-retry-", 1).factory());

    private volatile boolean closed;

    Sender(Clients clients, LoadPlan plan, TimeSource time) {
        this.clients = clients;
        this.plan = plan;
        this.time = time;
    }

    /**
     * Completes with the last outcome that the caller sees.
     *
     * @param place the same for commands that must keep their order
     */
    CompletableFuture<Object> send(
            long place,
            Function<RedisAsyncCommands<String, String>, CompletionStage<Object>> command) {
        RedisManager redis = clients.of(place);
        return switch (plan.onFailure()) {
            case OnFailure.Fail() -> redis.submit(deadline(redis), command);
            case OnFailure.Wait(var patience) ->
                    redis.submitWhenUp(
                            patience, deadline(redis), c -> closed ? NOTHING : command.apply(c));
            case OnFailure.Retry(var policy) -> new Attempts(redis, policy, command).begin();
        };
    }

    private Duration deadline(RedisManager redis) {
        Duration own = plan.deadline();
        return own == null ? redis.settings().commandDeadline() : own;
    }

    /** One command, sent until it is answered or the policy has no attempt left. */
    private final class Attempts {
        private final RedisManager redis;
        private final Policy policy;
        private final Function<RedisAsyncCommands<String, String>, CompletionStage<Object>> command;
        private final CompletableFuture<Object> outcome = new CompletableFuture<>();
        private final Delays delays;
        private final long begun = time.nanos();
        private int made;
        private @Nullable Throwable unknown;

        private Attempts(
                RedisManager redis,
                Policy policy,
                Function<RedisAsyncCommands<String, String>, CompletionStage<Object>> command) {
            this.redis = redis;
            this.policy = policy;
            this.command = command;
            this.delays = policy.backoff().delays(new Random());
        }

        private CompletableFuture<Object> begin() {
            made++;
            var _ =
                    redis.submit(deadline(redis), command)
                            .whenComplete(
                                    (answer, error) -> {
                                        if (error == null) outcome.complete(answer);
                                        else failed(error);
                                    });
            return outcome;
        }

        private void failed(Throwable error) {
            if (RedisException.failure(error).mayHaveBeenApplied()) unknown = error;
            Duration left = timeLeft();
            if (made > policy.maxRetries() || !left.isPositive()) {
                end(error);
                return;
            }
            try {
                retries.execute(() -> again(left, error)); // this thread brings others' answers
            } catch (RejectedExecutionException _) {
                end(error);
            }
        }

        /** Whatever the last attempt was: an earlier one may have been applied. */
        private void end(Throwable error) {
            outcome.completeExceptionally(unknown == null ? error : unknown);
        }

        private Duration timeLeft() {
            return policy.deadline()
                    .map(limit -> limit.minusNanos(time.nanos() - begun))
                    .orElse(Durations.ENDLESS);
        }

        private void again(Duration left, Throwable error) {
            try {
                time.sleep(delays.next(left));
                var _ = begin();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                end(error);
            }
        }
    }

    /** Whoever waits for another attempt gets the failure of the last one. */
    @Override
    public void close() {
        closed = true;
        retries.shutdownNow();
    }
}
