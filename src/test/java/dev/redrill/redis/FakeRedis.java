package dev.redrill.redis;

import dev.redrill.time.FakeTime;

import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A Redis that is up, down, frozen or refusing, as the test says, and notes when somebody connects.
 */
final class FakeRedis implements Connector {
    private final FakeTime time;
    private final List<Duration> connects = new ArrayList<>();
    private final List<Duration> timeouts = new ArrayList<>();
    private final List<FakeLink> open = new ArrayList<>();
    private @Nullable RedisFailure refusal;
    private boolean hanging;
    private @Nullable RedisFailure pingFailure;
    private @Nullable RedisFailure writeFailure;
    private int closed;

    FakeRedis(FakeTime time) {
        this.time = time;
    }

    static RedisFailure refused() {
        return new RedisFailure.Unavailable(new ConnectionFailure.Refused("fake"));
    }

    /** Goes down: links are lost, attempts are refused. */
    void down() {
        refuse(refused());
        List.copyOf(open).forEach(link -> link.lose("closed by the server"));
    }

    void refuse(RedisFailure with) {
        refusal = with;
        hanging = false;
    }

    void up() {
        refusal = null;
        hanging = false;
        pingFailure = null;
    }

    /** Attempts get no answer. */
    void hang() {
        hanging = true;
    }

    void failPings(@Nullable RedisFailure with) {
        pingFailure = with;
    }

    void failWrites(@Nullable RedisFailure with) {
        writeFailure = with;
    }

    FakeLink newest() {
        return open.getLast();
    }

    List<Duration> connects() {
        return connects;
    }

    /** What each attempt was given. */
    List<Duration> timeouts() {
        return timeouts;
    }

    int openLinks() {
        return open.size();
    }

    int closedLinks() {
        return closed;
    }

    @Override
    public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
        connects.add(time.elapsed());
        timeouts.add(timeout);
        if (hanging) return new CompletableFuture<>();
        if (refusal != null) return CompletableFuture.failedFuture(new RedisException(refusal));
        FakeLink link = new FakeLink(listener);
        open.add(link);
        return CompletableFuture.completedFuture(link);
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(FakeLink::close);
    }

    final class FakeLink implements Link {
        private final Listener listener;
        private boolean sealed;

        private FakeLink(Listener listener) {
            this.listener = listener;
        }

        boolean sealed() {
            return sealed;
        }

        void lose(String why) {
            open.remove(this);
            listener.lost(
                    this,
                    new RedisFailure.Unavailable(new ConnectionFailure.ClosedByServer("fake", why)),
                    time.stamp());
        }

        void stopReplies() {
            listener.frozen(this, new FreezeEvidence.RepliesStopped(), time.stamp());
        }

        void stall() {
            listener.stalled(this);
        }

        void answerLate() {
            listener.thawed(this);
        }

        @Override
        public String peer() {
            return "fake:6379";
        }

        @Override
        public <T> CompletableFuture<T> run(
                Duration deadline,
                Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>>
                        command) {
            throw new AssertionError("the loop issues no commands but probes");
        }

        @Override
        public CompletableFuture<Probe> probe(String canaryKey, Duration deadline) {
            Probe answer =
                    new Probe(
                            Duration.ofMillis(1),
                            pingFailure,
                            Map.of("loading", "0", "role", "master", "aof_enabled", "1"),
                            null,
                            Duration.ofMillis(1),
                            writeFailure,
                            new SavePoints.Told(false));
            if (!(pingFailure instanceof RedisFailure.TimedOut(var silence))) {
                return CompletableFuture.completedFuture(answer);
            }
            CompletableFuture<Probe> late = new CompletableFuture<>();
            time.after(silence, () -> late.complete(answer));
            return late;
        }

        @Override
        public void seal(FreezeEvidence because) {
            sealed = true;
        }

        @Override
        public void close() {
            closed++;
            open.remove(this);
        }
    }
}
