package dev.redrill.container.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Removed;
import dev.redrill.container.ContainerEvent.Started;
import dev.redrill.container.EngineCall;
import dev.redrill.container.LogLine;
import dev.redrill.container.docker.LogFrames.Frame;
import dev.redrill.container.docker.LogFrames.Output;
import dev.redrill.time.TimeSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Follows the log of one container. The stream ends when the container stops; it then reads the
 * last lines, waits for the next start, and continues where it left off.
 */
final class LogFollower extends Follower {
    private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

    /** Normally the start event wakes it; this interval is for broken event streams. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Containers containers;
    private final Consumer<LogLine> sink;
    private final LogPosition position;
    private final int tail;
    private final boolean terminal;
    private boolean attached;
    private boolean gotOn;
    private Instant start = Instant.MAX; // of a run seen since the log was last requested

    LogFollower(
            EngineLink link,
            Containers containers,
            TimeSource time,
            String id,
            int tail,
            boolean terminal,
            Consumer<LogLine> sink) {
        super(containers.call(EngineCall.Kind.FOLLOW_LOG, id), link, time, id);
        this.containers = containers;
        this.sink = sink;
        this.tail = tail;
        this.terminal = terminal;
        this.position = new LogPosition(link.engineNow());
    }

    @Override
    boolean follow() throws IOException, InterruptedException {
        gotOn = false;
        read(true);
        awaitStart();
        return gotOn;
    }

    @Override
    void gone() {
        log.debug("The log of {} is at its end, the container is gone", id);
    }

    private void read(boolean follow) throws IOException {
        String path =
                "/containers/%s/logs?stdout=1&stderr=1&timestamps=1&follow=%s&%s"
                        .formatted(id, follow ? 1 : 0, span());
        try (Response response = link.call(call, engine -> engine.get(call, path))) {
            attached = true;
            Map<Output, LineAssembler> outputs = new EnumMap<>(Output.class);
            try {
                LogFrames frames = new LogFrames(response.getBody(), terminal);
                for (Frame next = frames.next(); next != null; next = frames.next()) {
                    outputs.computeIfAbsent(next.output(), _ -> new LineAssembler(this::tell))
                            .add(next);
                }
            } finally {
                outputs.values().forEach(LineAssembler::end);
            }
        }
    }

    private String span() {
        if (!attached) return "tail=" + tail;
        long since = position.rewind(start);
        start = Instant.MAX;
        return "tail=all&since=" + since;
    }

    private void tell(LogLine line) {
        if (isClosed() || !position.isNew(line.at())) return;
        gotOn = true;
        try {
            sink.accept(line);
        } catch (RuntimeException e) {
            log.error("Whoever reads the log of {} failed", id, e);
        }
    }

    /** Subscribes before it inspects, so that no start is missed. */
    private void awaitStart() throws IOException, InterruptedException {
        BlockingQueue<ContainerEvent> events = new LinkedBlockingQueue<>();
        EventFollower starts = new EventFollower(link, containers, time, id, events::add);
        try (starts) {
            starts.open();
            if (noteIfRunning()) return;
            read(false);
            while (!isClosed()) {
                ContainerEvent event = time.poll(events, LOOK_AGAIN);
                if (event instanceof Started(var at)) start = at;
                gotOn =
                        event instanceof Started
                                || event instanceof Removed
                                || (event == null && noteIfRunning());
                if (gotOn) return;
            }
        }
    }

    /** Whether it runs, and if so, since when. */
    private boolean noteIfRunning() {
        Inspection now = containers.inspection(id);
        Instant last = now.info().startedAt();
        if (now.isRunning() && last != null) start = last;
        return now.isRunning();
    }
}
