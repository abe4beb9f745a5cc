package dev.redrill.api.route;

import dev.redrill.api.http.Request;
import dev.redrill.api.http.Response;
import dev.redrill.api.http.Route;
import dev.redrill.api.stream.LogFeed;
import dev.redrill.api.view.LogView;
import dev.redrill.container.LogBuffer;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The log of the open target. */
final class LogRoutes {
    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    private final Targets targets;
    private final TimeSource time;

    LogRoutes(Targets targets, TimeSource time) {
        this.targets = targets;
        this.time = time;
    }

    Stream<Route> all() {
        return Stream.of(
                Route.get(
                        "/containers/redis/logs", List.of("tail", "since", "follow"), this::logs));
    }

    private record Log(List<LogView> entries) {}

    private Response logs(Request request) {
        int tail =
                request.parameter("tail", "a number from 0 to " + MOST, LogRoutes::tail)
                        .orElse(USUAL);
        Instant since =
                request.parameter(
                                "since",
                                "a moment such as 2026-11-24T08:00:00Z, or how long ago, such as"
                                        + " 10m",
                                this::since)
                        .orElse(Instant.MIN);
        boolean follow = request.isSet("follow");
        Session session = Opening.of(targets);
        long next = session.log().next();
        List<LogView> entries = entries(session.log(), tail, since);
        if (!follow) return Response.json(new Log(entries));
        var feed = new LogFeed(targets, session, time);
        return new Response.Events(out -> feed.write(entries, next, out));
    }

    private static List<LogView> entries(LogBuffer log, int tail, Instant since) {
        boolean all = since.equals(Instant.MIN);
        List<LogView> found =
                log.since(0, all ? tail : LogBuffer.CAPACITY).stream()
                        .map(LogView::of)
                        .filter(e -> !e.at().isBefore(since))
                        .toList();
        return found.subList(Math.max(0, found.size() - tail), found.size());
    }

    private static int tail(String text) {
        int tail = Integer.parseInt(text);
        if (tail < 0 || tail > MOST) throw new IllegalArgumentException(text);
        return tail;
    }

    private Instant since(String text) {
        try {
            if (text.endsWith("Z")) return Instant.parse(text);
            Duration ago = Durations.parse(text);
            if (ago.isNegative() || ago.compareTo(Durations.ENDLESS) > 0)
                throw new IllegalArgumentException(text);
            return time.now().minus(ago);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
