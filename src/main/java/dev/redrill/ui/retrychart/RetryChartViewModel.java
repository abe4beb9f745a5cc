package dev.redrill.ui.retrychart;

import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisState;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.session.Headline;
import dev.redrill.time.Stamp;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.retrychart.RetryPicture.Mark;
import dev.redrill.ui.text.IncidentWords;
import dev.redrill.ui.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The retry picture, its large number and its table. */
final class RetryChartViewModel {
    /** The large number and what it counts. */
    record Countdown(String number, String caption) {}

    /** A line of the table. */
    record Row(
            String number,
            String planned,
            String range,
            String delay,
            String at,
            String took,
            String result) {
        List<String> cells() {
            return List.of(number, planned, range, delay, at, took, result);
        }
    }

    /** A link that is lost so soon after a fault was lost by it. */
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    private final Texts texts;

    RetryChartViewModel(Texts texts) {
        this.texts = texts;
    }

    RetryPicture picture(Frame frame) {
        return frame.outage()
                .map(outage -> firstConnect(frame) ? atRest(frame, outage) : picture(frame, outage))
                .orElse(RetryPicture.NONE);
    }

    /**
     * The way to the first connection is no outage: once it stands, the plan alone is of interest.
     */
    private static boolean firstConnect(Frame frame) {
        return frame.live()
                .map(Live::redis)
                .filter(r -> r.totalReconnects() == 0 && r.state() instanceof RedisState.Online)
                .isPresent();
    }

    private static RetryPicture atRest(Frame frame, Outage outage) {
        AttemptPlan next = next(frame).orElse(outage.plan());
        var nothingYet = new Outage(outage.lost(), next, List.of(), null, null);
        return RetryPicture.of(nothingYet, Duration.ZERO, false);
    }

    /** What the next loss would be met with, as things are set now. */
    private static Optional<AttemptPlan> next(Frame frame) {
        return frame.live().map(live -> live.session().settings().plans().connectionLost());
    }

    private static RetryPicture picture(Frame frame, Outage outage) {
        boolean running = running(frame, outage);
        RetryPicture picture = RetryPicture.of(outage, elapsed(frame, outage), running);
        return frame.live()
                .flatMap(live -> live.recovery().latest())
                .filter(incident -> belongs(incident, outage))
                .map(incident -> ready(incident).map(s -> s.since(outage.lost())))
                .map(ready -> picture.notReadyUntil(ready.orElse(now(picture))))
                .orElse(picture);
    }

    /** Only where the target was down is there a time in which no attempt could succeed. */
    private static boolean belongs(Incident incident, Outage outage) {
        boolean wasDown =
                incident.events().stream()
                        .anyMatch(
                                e ->
                                        e instanceof Event.ContainerDied
                                                || e instanceof Event.ContainerPaused);
        return wasDown && outage.lost().since(incident.begun()).abs().compareTo(TOGETHER) < 0;
    }

    private static Optional<Stamp> ready(Incident incident) {
        return incident.events().stream()
                .filter(Event.ServerReady.class::isInstance)
                .map(Event::stamp)
                .findFirst();
    }

    /**
     * The picture of an incident that was picked, with the time in which no attempt could succeed.
     */
    RetryPicture picture(Incident incident) {
        RetryPicture picture = RetryPicture.of(incident);
        return ready(incident)
                .map(ready -> ready.since(RetryPicture.lost(incident)))
                .filter(Duration::isPositive)
                .map(picture::notReadyUntil)
                .orElse(picture);
    }

    String plan(Incident incident) {
        return texts.get("plan.of-incident", incident.id(), incident.attemptsUsed());
    }

    Countdown countdown(Incident incident) {
        int attempts = incident.attemptsUsed();
        return incident.recoveredAfter()
                .map(
                        after ->
                                new Countdown(
                                        texts.lasted(after),
                                        texts.get("countdown.recovered", attempts)))
                .orElseGet(
                        () ->
                                new Countdown(
                                        IncidentWords.outcome(texts, incident),
                                        texts.get("countdown.attempts", attempts)));
    }

    private static Duration now(RetryPicture picture) {
        return Duration.ofNanos(Math.round(picture.now() * 1e9));
    }

    /** When the client gives up, the line stays where it stood. */
    private static Duration elapsed(Frame frame, Outage outage) {
        return frame.live()
                .map(Live::redis)
                .filter(redis -> redis.state() instanceof RedisState.GaveUp)
                .map(redis -> Duration.between(outage.lost().at(), redis.since()))
                .orElseGet(() -> frame.now().since(outage.lost()));
    }

    private static boolean running(Frame frame, Outage outage) {
        return outage.recovered() == null
                && frame.live()
                        .filter(l -> !(l.redis().state() instanceof RedisState.GaveUp))
                        .isPresent();
    }

    String plan(Frame frame) {
        Optional<AttemptPlan> inForce =
                firstConnect(frame) ? next(frame) : frame.outage().map(Outage::plan);
        return inForce.map(this::plan).orElse(texts.get("plan.none"));
    }

    private String plan(AttemptPlan plan) {
        String kind =
                texts.get(
                        switch (plan.kind()) {
                            case CONNECTION_LOST -> "plan.connection-lost";
                            case CRASH_RECOVERY -> "plan.crash";
                            case RESTART_RECOVERY -> "plan.restart";
                        });
        return plan.deadline()
                .map(
                        limit ->
                                texts.get(
                                        "plan.within",
                                        kind,
                                        texts.outOf(plan.attempts()),
                                        texts.seconds(limit, 0)))
                .orElse(texts.get("plan.attempts", kind, texts.outOf(plan.attempts())));
    }

    Countdown countdown(Frame frame) {
        return frame.live()
                .map(live -> countdown(live, frame.now().at()))
                .orElse(new Countdown("", ""));
    }

    private Countdown countdown(Live live, Instant now) {
        return switch (live.redis().state()) {
            case RedisState.Offline() -> new Countdown("", "");
            case RedisState.Connecting(var attempt) ->
                    new Countdown(
                            texts.get("countdown.now"),
                            texts.get(
                                    "countdown.attempting",
                                    attempt,
                                    texts.outOf(attempts(live, attempt))));
            case RedisState.Online _ -> recovered(live);
            case RedisState.Waiting(var attempt, _, var retryAt, _) ->
                    new Countdown(
                            left(now, retryAt),
                            texts.get(
                                    "countdown.attempt",
                                    attempt,
                                    texts.outOf(attempts(live, attempt))));
            case RedisState.WaitingForContainer(var deadline, _) ->
                    new Countdown(left(now, deadline), texts.get("countdown.container"));
            case RedisState.Quiet(_, var until, _) ->
                    new Countdown(left(now, until), texts.get("countdown.quiet"));
            case RedisState.GaveUp(var attempts, _) ->
                    new Countdown(
                            texts.get("countdown.gave-up"),
                            texts.get("countdown.attempts", attempts));
        };
    }

    private Countdown recovered(Live live) {
        Outage outage = live.redis().outage();
        return Headline.recoveredAfter(live.redis(), live.recovery())
                .filter(_ -> outage != null)
                .map(
                        after ->
                                new Countdown(
                                        texts.lasted(after),
                                        texts.get(
                                                "countdown.recovered",
                                                Objects.requireNonNull(outage).attempts().size())))
                .orElse(new Countdown("", ""));
    }

    private static int attempts(Live live, int atLeast) {
        Outage outage = live.redis().outage();
        return outage == null ? atLeast : outage.plan().attempts();
    }

    private String left(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return texts.span(left.isNegative() ? Duration.ZERO : left);
    }

    List<Row> table(RetryPicture picture) {
        return picture.marks().stream().map(this::row).toList();
    }

    private Row row(Mark mark) {
        return new Row(
                Integer.toString(mark.number()),
                texts.decimal(mark.planned(), 2),
                texts.get(
                        "table.from-to",
                        texts.decimal(mark.least(), 2),
                        texts.decimal(mark.most(), 2)),
                texts.decimal(mark.delay(), 2),
                mark.made() ? texts.decimal(mark.at(), 2) : "",
                mark.made() ? texts.decimal(mark.took(), 3) : "",
                result(mark));
    }

    private String result(Mark mark) {
        String word =
                texts.get(
                        switch (mark.result()) {
                            case PLANNED -> "result.planned";
                            case NEXT -> "result.next";
                            case FAILED -> "result.failed";
                            case SUCCEEDED -> "result.succeeded";
                            case WOKEN_FAILED -> "result.woken-failed";
                            case WOKEN -> "result.woken";
                        });
        return mark.failure() == null
                ? word
                : texts.get("result.because", word, texts.of(mark.failure().shortWord()));
    }

    /** The table as text that a spreadsheet takes. */
    String copyable(RetryPicture picture) {
        return Stream.concat(Stream.of(heads()), table(picture).stream().map(Row::cells))
                .map(cells -> String.join("\t", cells))
                .collect(Collectors.joining("\n"));
    }

    List<String> heads() {
        return Stream.of(
                        "table.number",
                        "table.planned",
                        "table.range",
                        "table.delay",
                        "table.at",
                        "table.took",
                        "table.result")
                .map(key -> texts.get(key))
                .toList();
    }

    /** The picture in a sentence, for those who do not see it. */
    String inWords(String plan, Countdown countdown, RetryPicture picture) {
        long made = picture.marks().stream().filter(Mark::made).count();
        return texts.get("chart.in-words", plan, made, countdown.number(), countdown.caption());
    }
}
