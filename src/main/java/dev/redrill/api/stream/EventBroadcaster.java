package dev.redrill.api.stream;

import dev.redrill.api.http.Response;
import dev.redrill.drill.Runs;
import dev.redrill.session.Session;
import dev.redrill.session.SessionFollower;
import dev.redrill.session.Targets;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;
import dev.redrill.watch.EventStream;
import dev.redrill.watch.Line;
import dev.redrill.watch.RunStream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the open target's latest events and sends each to every reader. An event's ID contains the
 * start of this program, so that no reader resumes with the numbers of another one. Thread-safe.
 */
public final class EventBroadcaster implements AutoCloseable {
    /** How many events are kept for readers that reconnect. */
    public static final int KEPT = 16_384;

    private static final Pattern ID =
            Pattern.compile("(?<start>[0-9a-z]{1,20}-)?(?<number>[0-9]{1,18})");
    private static final String FROM_THE_BEGINNING = "0";

    private final TimeSource time;
    private final String start;
    private final Subscription opened;
    private final Subscription runs;
    private final Thread pulse;

    private final Object lock = new Object();
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<Reader> readers = new HashSet<>();
    private long last;

    /** Follows the open target, and the runs, from now on. */
    public EventBroadcaster(Targets targets, Runs runs, TimeSource time) {
        this.time = time;
        start = Long.toString(time.now().toEpochMilli(), Character.MAX_RADIX) + "-";
        pulse = Thread.ofVirtual().name("api-pulse").start(this::pulseForever);
        opened = new SessionFollower(targets, this::follow).follow();
        this.runs = new RunStream(runs, time, this::tell).follow();
    }

    private Subscription follow(Session session) {
        tell(new Line(time.stamp(), "target").put("target", session.name()).json());
        var stream = new EventStream(session.redis(), session.recovery(), time, this::tell);
        session.onLoad(stream);
        return stream.follow();
    }

    private void pulseForever() {
        try {
            while (true) {
                time.sleep(Wire.PULSE);
                pulse();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends every reader a keep-alive, which detects readers that have disconnected. */
    void pulse() {
        synchronized (lock) {
            readers.forEach(reader -> reader.take(Event.PULSE));
        }
    }

    /** Sends an event to all readers; any thread, never waits for a reader. */
    void tell(String json) {
        synchronized (lock) {
            var event = Event.of(++last, start + last, json);
            if (kept.size() == KEPT) kept.removeFirst();
            kept.addLast(event);
            readers.forEach(reader -> reader.take(event));
        }
    }

    /**
     * The stream of one reader.
     *
     * @param lastEventId the last event it has seen: the stream begins after it, or with a "gap" if
     *     later events are no longer kept; "0" for all events kept; empty for new events only
     */
    public Response read(Optional<String> lastEventId) {
        return new Response.Events(out -> write(lastEventId, out));
    }

    private void write(Optional<String> lastEventId, OutputStream out)
            throws IOException, InterruptedException {
        var wire = new Wire(out);
        var reader = new Reader();
        List<Event> missed;
        String gap;
        synchronized (lock) {
            long from = lastEventId.map(this::after).orElse(last + 1);
            missed = kept.stream().filter(e -> e.number() >= from).toList();
            gap = gap(from, missed);
            readers.add(reader);
        }
        try {
            wire.open();
            if (!gap.isEmpty()) wire.event(gap);
            for (Event event : missed) wire.event(event);
            wire.flush();
            reader.write(wire);
        } finally {
            synchronized (lock) {
                readers.remove(reader);
            }
        }
    }

    /** The number to resume after; for an unknown ID, one that no event follows directly. */
    private long after(String id) {
        if (id.equals(FROM_THE_BEGINNING)) return last - kept.size() + 1;
        Matcher given = ID.matcher(id);
        boolean ours = given.matches() && start.equals(given.group("start"));
        long number = ours ? Long.parseLong(given.group("number")) : -1;
        return number >= 0 && number <= last ? number + 1 : 0;
    }

    /** A gap event; empty if nothing was missed. */
    private String gap(long from, List<Event> missed) {
        long first = missed.isEmpty() ? last + 1 : missed.getFirst().number();
        if (from >= first) return "";
        var line = new Line(time.stamp(), "gap");
        if (from > 0) line.put("missed", first - from);
        return line.json();
    }

    /** The number of current readers. */
    int readers() {
        synchronized (lock) {
            return readers.size();
        }
    }

    /** Stops following; open streams end with their connections. */
    @Override
    public void close() {
        opened.close();
        runs.close();
        pulse.interrupt();
    }
}
