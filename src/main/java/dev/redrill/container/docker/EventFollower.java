package dev.redrill.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Removed;
import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineCall;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Follows the events of one container. After a break, it first asks the engine for the events it
 * still remembers, then opens the new stream, then inspects the container for the rest.
 */
final class EventFollower extends Follower {
    private static final Logger log = LoggerFactory.getLogger(EventFollower.class);
    private static final ObjectMapper json = new ObjectMapper();

    private final Containers containers;
    private final Consumer<ContainerEvent> sink;
    private final Instant begun;
    private @Nullable RunStory story;
    private @Nullable Response opened;
    private boolean told;

    EventFollower(
            EngineLink link,
            Containers containers,
            TimeSource time,
            String id,
            Consumer<ContainerEvent> sink) {
        super(containers.call(EngineCall.Kind.FOLLOW_EVENTS, id), link, time, id);
        this.containers = containers;
        this.sink = sink;
        this.begun = link.engineNow();
    }

    /**
     * Subscribes before it returns, or as soon as the engine is back.
     *
     * @throws ContainerException if there is no such container
     */
    void open() {
        try {
            opened = stream("");
            story = new RunStory(containers.inspection(id));
        } catch (ContainerException e) {
            closeOpened();
            switch (e.kind()) {
                case NOT_FOUND -> throw e;
                case ENGINE_MISSING, NOT_PERMITTED, TIMED_OUT, CONFLICT, NOT_AVAILABLE, OTHER ->
                        log.debug("Events are followed later: {}", e.getMessage());
            }
        }
        start();
    }

    @Override
    boolean follow() throws IOException, InterruptedException {
        told = false;
        try (Response events = opened != null ? opened : reopen()) {
            opened = null;
            read(events);
        }
        return told;
    }

    @Override
    void gone() {
        tell(new Removed(link.engineNow()));
    }

    /** A subscriber that closes at once may do so before the reading thread has started. */
    @Override
    void end() {
        closeOpened();
    }

    private Response reopen() throws IOException {
        RunStory known = story;
        Instant since = known == null ? begun : known.latest().orElse(begun);
        if (known != null) {
            known.resume();
            String until = stamp(link.engineNow());
            try (Response missed = stream("&since=" + stamp(since) + "&until=" + until)) {
                read(missed);
            }
            since = known.latest().orElse(since);
        }
        Response events = stream("&since=" + stamp(since));
        try {
            Inspection now = containers.inspection(id);
            if (known == null) story = new RunStory(now);
            else known.reconcile(now, link.engineNow()).forEach(this::tell);
            return events;
        } catch (ContainerException e) {
            events.close();
            throw e;
        }
    }

    private Response stream(String span) {
        String filters =
                URLEncoder.encode(
                        "{\"container\":[\"%s\"],\"type\":[\"container\"]}".formatted(id),
                        StandardCharsets.UTF_8);
        return link.call(call, engine -> engine.get(call, "/events?filters=" + filters + span));
    }

    private void read(Response events) throws IOException {
        try (MappingIterator<JsonNode> each =
                json.readerFor(JsonNode.class).readValues(events.getBody())) {
            while (!isClosed() && each.hasNextValue()) {
                EngineEvent.parse(each.nextValue()).ifPresent(this::tell);
            }
        }
    }

    private void tell(EngineEvent event) {
        RunStory known = story;
        if (known == null) return;
        boolean oom = known.doubtful(event) && diedOfMemory();
        known.tell(event, oom).ifPresent(this::tell);
    }

    private boolean diedOfMemory() {
        try {
            return containers.inspection(id).info().oomKilled();
        } catch (ContainerException e) {
            return false;
        }
    }

    private void tell(ContainerEvent event) {
        if (isClosed()) return;
        told = true;
        try {
            sink.accept(event);
        } catch (RuntimeException e) {
            log.error("Whoever listens to {} failed on {}", id, event, e);
        }
        if (event instanceof Removed) close();
    }

    private void closeOpened() {
        Response half = opened;
        opened = null;
        if (half != null) half.close();
    }

    private static String stamp(Instant at) {
        return String.format(Locale.ROOT, "%d.%09d", at.getEpochSecond(), at.getNano());
    }
}
