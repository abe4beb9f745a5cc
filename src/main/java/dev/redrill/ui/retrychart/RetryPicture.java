package dev.redrill.ui.retrychart;

import dev.redrill.recovery.Incident;
import dev.redrill.redis.Outage;
import dev.redrill.redis.Outage.Attempt;
import dev.redrill.redis.RedisFailure;
import dev.redrill.retry.DelayBounds;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the retry chart draws, and what its table tells: the same numbers. All times are seconds
 * since the link was lost.
 *
 * @param marks one for every attempt of the plan and every attempt made, in order
 * @param deadline the plan's; NaN for none
 * @param now where the line stands: the present, or the moment of recovery
 * @param readyAfter until when Redis was not ready, as far as its container told; 0 if it did not
 * @param running whether the outage goes on
 */
record RetryPicture(
        List<Mark> marks, double deadline, double now, double readyAfter, boolean running) {
    /** The most marks that are drawn. */
    static final int MOST_MARKS = 200;

    /** How an attempt went. */
    enum Result {
        PLANNED,
        NEXT,
        FAILED,
        SUCCEEDED,
        WOKEN_FAILED,
        WOKEN
    }

    /**
     * One attempt.
     *
     * @param number 1 for the first
     * @param planned when the plan has it; after an attempt was made, when the plan had it
     * @param least the shortest delay before it
     * @param nominal the delay before it without jitter
     * @param most the longest delay before it
     * @param at when it was made, or will be as far as one knows
     * @param delay before it, as it was or will be
     * @param took how long it lasted; NaN as long as it was not made
     * @param failure how it failed; null when it did not, or not yet
     */
    record Mark(
            int number,
            double planned,
            double least,
            double nominal,
            double most,
            double at,
            double delay,
            double took,
            @Nullable RedisFailure failure,
            Result result) {

        boolean made() {
            return result != Result.PLANNED && result != Result.NEXT;
        }

        /** Whether it came early, so that the plan's own mark stands elsewhere. */
        boolean woken() {
            return result == Result.WOKEN || result == Result.WOKEN_FAILED;
        }
    }

    /** A picture without attempts. */
    static final RetryPicture NONE = new RetryPicture(List.of(), Double.NaN, 0, 0, false);

    RetryPicture {
        marks = List.copyOf(marks);
    }

    /**
     * The picture of an outage: what was made stands where it was made, and the rest of the plan
     * follows from there.
     *
     * @param elapsed since the loss of the link
     */
    static RetryPicture of(Outage outage, Duration elapsed, boolean running) {
        double now = seconds(outage.recovered() == null ? elapsed : outage.recovered());
        var marks = new ArrayList<Mark>();
        double before = 0;
        int delays = 0;
        for (Attempt attempt : outage.attempts()) {
            boolean followed = !attempt.delay().isZero();
            if (followed) delays++;
            Mark mark =
                    made(attempt, before, followed ? outage.plan().backoff().bounds(delays) : null);
            marks.add(mark);
            // after a success nothing follows: the rest shows what would have come without it
            before = attempt.failure() == null ? mark.planned() : mark.at();
        }
        double deadline = outage.plan().deadline().map(RetryPicture::seconds).orElse(Double.NaN);
        plan(outage, marks, before, delays, running ? now : 0, deadline);
        return new RetryPicture(marks, deadline, now, 0, running);
    }

    /**
     * The picture of an incident that is over: the attempts that were made, and no plan, which the
     * incident does not tell.
     */
    static RetryPicture of(Incident incident) {
        List<Incident.Event> events = incident.events();
        Stamp lost = lost(incident);
        var marks = new ArrayList<Mark>();
        double before = 0;
        for (Incident.Event event : events) {
            if (!(event instanceof Incident.Event.Attempted(_, var attempt))) continue;
            Mark mark = made(attempt, before, null);
            marks.add(mark);
            before = mark.at();
        }
        double end = events.isEmpty() ? 0 : seconds(events.getLast().stamp().since(lost));
        return new RetryPicture(marks, Double.NaN, Math.max(0, end), 0, false);
    }

    /** When the client lost the link, as far as the incident tells. */
    static Stamp lost(Incident incident) {
        return incident.events().stream()
                .filter(
                        e ->
                                e instanceof Incident.Event.Noticed
                                        || e instanceof Incident.Event.FrozenDeclared)
                .map(Incident.Event::stamp)
                .findFirst()
                .orElse(incident.begun());
    }

    private static Mark made(Attempt attempt, double before, @Nullable DelayBounds bounds) {
        double at = seconds(attempt.startedAfter());
        double drawn = attempt.woken() ? at - before : seconds(attempt.delay());
        double nominal = bounds == null ? drawn : seconds(bounds.nominal());
        return new Mark(
                attempt.number(),
                before + nominal,
                bounds == null ? drawn : seconds(bounds.least()),
                nominal,
                bounds == null ? drawn : seconds(bounds.most()),
                at,
                drawn,
                seconds(attempt.took()),
                attempt.failure(),
                result(attempt));
    }

    private static Result result(Attempt attempt) {
        if (attempt.woken()) return attempt.failure() == null ? Result.WOKEN : Result.WOKEN_FAILED;
        return attempt.failure() == null ? Result.SUCCEEDED : Result.FAILED;
    }

    private static void plan(
            Outage outage,
            List<Mark> marks,
            double last,
            int delaysUsed,
            double now,
            double deadline) {
        double before = last;
        int left = Math.min(outage.plan().attempts() - marks.size(), MOST_MARKS - marks.size());
        for (int i = 1; i <= left; i++) {
            DelayBounds bounds = outage.plan().backoff().bounds(delaysUsed + i);
            Duration drawn = i == 1 ? outage.nextDelay() : null;
            double nominal = seconds(bounds.nominal());
            double delay = drawn == null ? nominal : seconds(drawn);
            double at = Math.max(before + delay, now); // what is late comes now at the earliest
            if (at > deadline) return; // no attempt begins after it
            marks.add(
                    new Mark(
                            marks.size() + 1,
                            Math.max(before + nominal, i == 1 ? 0 : now),
                            seconds(bounds.least()),
                            nominal,
                            seconds(bounds.most()),
                            at,
                            delay,
                            Double.NaN,
                            null,
                            drawn == null ? Result.PLANNED : Result.NEXT));
            before = at;
        }
    }

    /** The same picture, with the time during which no attempt could succeed. */
    RetryPicture notReadyUntil(Duration ready) {
        return new RetryPicture(marks, deadline, now, seconds(ready), running);
    }

    /** How far the time axis must reach. */
    double end() {
        double lastMark = marks.isEmpty() ? 10 : marks.getLast().at();
        double end = Double.isNaN(deadline) ? lastMark : deadline;
        return Math.max(end, Math.max(now, lastMark)) * 1.03;
    }

    /** How far the delay axis must reach. */
    double top() {
        return 1.1 * marks.stream().mapToDouble(m -> Math.max(m.most(), m.delay())).max().orElse(1);
    }

    /** The attempt whose delay runs now; 0 for none. */
    int next() {
        return IntStream.range(0, marks.size())
                .filter(i -> marks.get(i).result() == Result.NEXT)
                .map(i -> marks.get(i).number())
                .findFirst()
                .orElse(0);
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
