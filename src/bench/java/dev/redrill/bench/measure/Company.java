package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.place.Place;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.PollingSocket;
import dev.redrill.bench.subject.QuietSocket;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.bench.subject.Subject;
import dev.redrill.container.ContainerEvent;
import dev.redrill.redis.RawSocket;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The subjects that watch one server at the same time, all writing. */
final class Company implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SETTLING = Duration.ofMillis(700);

    private final List<Subject> subjects = new ArrayList<>();
    private final Place place;
    private final TimeSource time;
    private final @Nullable Truth truth;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * Nobody yet.
     *
     * @param truth told of our writes at the end; null for none
     */
    Company(Place place, TimeSource time, @Nullable Truth truth) {
        this.place = place;
        this.time = time;
        this.truth = truth;
    }

    Redrill redrill(Duration downtime) {
        return with(new Redrill(place, downtime, time));
    }

    /** Its first connect is not repeated, so the server must answer by then. */
    BareLettuce lettuce() throws InterruptedException {
        Wait.until("an answer of " + place.name(), PATIENCE, this::answers);
        return with(new BareLettuce(place.endpoint(), time));
    }

    private boolean answers() {
        try (var _ = RawSocket.ready(place.endpoint(), Duration.ofSeconds(1))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    PollingSocket poller() {
        return with(new PollingSocket(place.endpoint(), time));
    }

    /** Told of the engine's start event, and of nothing else. */
    QuietSocket quiet() {
        QuietSocket quiet = with(new QuietSocket(place.endpoint(), time));
        onStart(quiet::tell);
        return quiet;
    }

    /** Does something at the first sign of the server's start. */
    void onStart(Runnable then) {
        subscriptions.add(
                place.runtime()
                        .events(
                                place.id(),
                                event -> {
                                    if (event instanceof ContainerEvent.Started) then.run();
                                }));
    }

    private <S extends Subject> S with(S subject) {
        subjects.add(subject);
        return subject;
    }

    /** Starts all, and lets a moment pass when all have a link. */
    void start() throws InterruptedException {
        subjects.forEach(Subject::start);
        Wait.until("all are up", PATIENCE, () -> subjects.stream().allMatch(Subject::up));
        time.sleep(SETTLING);
    }

    /** Waits until everybody has had a write accepted that was sent after the moment. */
    void awaitWritesAfter(long nanos, Duration limit) throws InterruptedException {
        Wait.until(
                "writes accepted again for "
                        + subjects.stream().map(Subject::name).collect(Collectors.joining(", ")),
                limit,
                () -> subjects.stream().allMatch(s -> s.firstWriteAfter(nanos).isPresent()));
    }

    /** Ends all, and has the keys of ours compared with what was told. */
    @Override
    public void close() throws IOException {
        subscriptions.forEach(Subscription::close);
        subjects.forEach(Subject::close);
        if (truth == null) return;
        for (Subject subject : subjects)
            if (subject instanceof Redrill) truth.compare(subject.ledger(), place.endpoint());
    }
}
