package dev.redrill.container.docker;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineState;
import dev.redrill.container.EngineState.Unknown;
import dev.redrill.container.EngineState.Unreachable;
import dev.redrill.container.FailureKind;
import dev.redrill.state.Published;
import dev.redrill.text.Message;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connection to the engine: connects on first use, pings from time to time, notices when the
 * engine goes away or hangs, and tries until it is back. Once an engine is in use, only its address
 * is tried again, because IDs are meaningless to another engine. Thread-safe.
 */
final class EngineLink implements AutoCloseable {
    /** The maximum time for a call, in addition to a given grace period. */
    static final Duration PATIENCE = Duration.ofSeconds(9);

    /**
     * How long an engine that does not answer is asked again at the start, when the machine may
     * have much to do.
     */
    static final Duration AT_START = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(EngineLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** A hung engine breaks no stream, so only a ping detects it. */
    private static final Duration LIFE_SIGN_EVERY = Duration.ofSeconds(5);

    private final TimeSource time;
    private final Supplier<List<Candidate>> candidates;
    private final Dialer dialer;
    private final Deadline deadline;
    private final Published<EngineState> state = new Published<>(new Unknown());
    private final AtomicReference<@Nullable Engine> current = new AtomicReference<>();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final Consumer<Message> onSlow;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicReference<@Nullable Stamp> firstAsked = new AtomicReference<>();
    private final BlockingQueue<Boolean> doubts = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Candidate taken;
    private volatile List<TriedEngine> tried = List.of();
    private volatile @Nullable Thread watch;
    private volatile boolean closed;

    /**
     * A link that connects at its first call.
     *
     * @param onSlow told, at the start, that an engine does not answer and is asked again
     */
    EngineLink(Supplier<List<Candidate>> candidates, Consumer<Message> onSlow, TimeSource time) {
        this.candidates = candidates;
        this.onSlow = onSlow;
        this.time = time;
        this.dialer = new Dialer(time);
        this.deadline = new Deadline(time);
    }

    Published<EngineState> state() {
        return state;
    }

    /** The result for each candidate at the last search. */
    List<TriedEngine> tried() {
        return tried;
    }

    /** A call to an engine. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Engine engine) throws InterruptedException;
    }

    <T> T call(EngineCall call, Question<T> question) {
        return call(call, PATIENCE, question);
    }

    /**
     * Calls the engine; returns an answer or throws {@link ContainerException} within the limit,
     * which begins once an engine was found; see {@link #AT_START}.
     */
    <T> T call(EngineCall call, Duration limit, Question<T> question) {
        try {
            Dialer.prepare();
            askAtStart(call);
            return deadline.call(call, limit, () -> ask(call, question));
        } catch (ContainerException e) {
            noteFailure(e);
            throw e;
        }
    }

    /** Until one engine has answered, one that is slow is asked again. */
    private void askAtStart(EngineCall call) {
        firstAsked.compareAndSet(null, time.stamp());
        Stamp begun = Objects.requireNonNull(firstAsked.get());
        while (taken == null && !closed) {
            try {
                deadline.call(call, PATIENCE, this::engine);
            } catch (ContainerException e) {
                boolean over = time.stamp().since(begun).compareTo(AT_START) >= 0;
                if (e.kind() != FailureKind.TIMED_OUT || over) throw e;
                if (told.compareAndSet(false, true))
                    onSlow.accept(Message.of("engine.asked-again", e.failure(), AT_START));
            }
        }
    }

    /** The engine's current time, estimated from its clock offset. */
    Instant engineNow() {
        Engine engine = current.get();
        return engine == null ? time.now() : time.now().plus(engine.ahead());
    }

    /** Searches again if the failure means that the engine may be gone. */
    void noteFailure(ContainerException e) {
        if (closed) return;
        if (e.kind() == FailureKind.ENGINE_MISSING) {
            lose(current.get(), e);
            doubt();
        } else if (e.kind() == FailureKind.TIMED_OUT) {
            doubt();
        }
    }

    /** Searches again after a broken stream, since the engine may be gone. */
    void noteBreak(EngineCall call, IOException e) {
        noteFailure(
                new ContainerException(
                        new ContainerFailure.BrokeOff(call, String.valueOf(e.getMessage())), e));
    }

    private <T> T ask(EngineCall call, Question<T> question) throws InterruptedException {
        Engine engine = engine();
        try {
            return question.ask(engine);
        } catch (RuntimeException e) {
            throw lossOf(engine, e).orElseGet(() -> engine.translate(call, e));
        }
    }

    /**
     * If the engine was abandoned meanwhile, that is the reason for the failure, whatever the call
     * reports.
     */
    private Optional<ContainerException> lossOf(Engine engine, RuntimeException e) {
        return state.get() instanceof Unreachable gone && !engine.equals(current.get())
                ? Optional.of(new ContainerException(gone.failure(), e))
                : Optional.empty();
    }

    private Engine engine() {
        Engine engine = current.get();
        return engine != null ? engine : connect();
    }

    private Engine connect() {
        if (closed) throw new ContainerException(new ContainerFailure.Closing());
        Candidate same = taken;
        List<Candidate> places = same != null ? List.of(same) : places();
        List<TriedEngine> attempts = new ArrayList<>();
        ContainerException first = null;
        for (Candidate place : places) {
            try {
                Engine engine = dialer.dial(place);
                attempts.add(TriedEngines.taken(place, engine));
                tried = List.copyOf(attempts);
                return take(engine);
            } catch (ContainerException e) {
                attempts.add(TriedEngines.refused(place, e));
                first = TriedEngines.worse(first, e);
            }
        }
        tried = List.copyOf(attempts);
        throw missed(TriedEngines.none(attempts, first));
    }

    private List<Candidate> places() {
        try {
            return candidates.get();
        } catch (ContainerException e) {
            tried = List.of(TriedEngines.misnamed(e));
            throw missed(e);
        }
    }

    private ContainerException missed(ContainerException failure) {
        state.update(_ -> new Unreachable(failure.failure()));
        watch();
        return failure;
    }

    /** Two callers may connect at once; the second one's engine is closed. */
    private Engine take(Engine engine) {
        Engine before = current.compareAndExchange(null, engine);
        if (before != null) {
            engine.close();
            return before;
        }
        taken = engine.candidate();
        log.info("Talking to {} {} at {}", name(engine), version(engine), engine.about().where());
        state.update(_ -> engine.about());
        watch();
        return engine;
    }

    private void lose(@Nullable Engine engine, ContainerException why) {
        if (engine == null || !current.compareAndSet(engine, null)) return;
        log.warn("Lost the engine at {}: {}", engine.about().where(), why.getMessage());
        state.update(_ -> new Unreachable(why.failure()));
        engine.close(); // ends the calls that wait; they find the reason told
    }

    /** Triggers a check of the engine at once. */
    private void doubt() {
        boolean _ = doubts.offer(true);
        watch();
    }

    /** Checks the engine from the first search until the end; only one thread does. */
    private void watch() {
        if (closed || !watching.compareAndSet(false, true)) return;
        watch = Thread.ofVirtual().name("engine watch").start(this::watchUntilClosed);
    }

    private void watchUntilClosed() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!closed) {
                if (current.get() != null) {
                    var _ = time.poll(doubts, LIFE_SIGN_EVERY);
                }
                if (answers()) {
                    pause = FIRST_PAUSE;
                } else {
                    time.sleep(pause);
                    pause = Durations.doubled(pause, LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        Engine engine = current.get();
        try {
            if (engine == null) connect();
            else dialer.ping(engine);
            return true;
        } catch (ContainerException e) {
            lose(engine, e);
            return false;
        }
    }

    private static String name(Engine engine) {
        return engine.about().name();
    }

    private static String version(Engine engine) {
        return engine.about().version();
    }

    @Override
    public void close() {
        closed = true;
        Thread watcher = watch;
        if (watcher != null) watcher.interrupt();
        Engine engine = current.getAndSet(null);
        if (engine != null) engine.close();
    }
}
