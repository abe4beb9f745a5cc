package dev.redrill.lab;

import dev.redrill.retry.Backoff;
import dev.redrill.retry.DelayBounds;
import dev.redrill.retry.Policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The schedule of a policy, computed without an outage.
 *
 * @param policy the policy checked
 * @param attempts it makes within the given deadline, or its own
 * @param shortest sum of all those delays at their least
 * @param expected the sum in the middle of each
 * @param longest the sum at their most
 * @param fittingAtMost attempts that begin within the deadline even when every delay is the longest
 * @param fittingAtLeast attempts that begin within it when every delay is the shortest
 * @param lastGap the mean delay before the last attempt
 * @param togetherAtLast clients of the question that try in the same 100 ms at the last attempt, if
 *     they lost the server together
 * @param warnings what to beware of, in words
 */
public record ScheduleCheck(
        Policy policy,
        int attempts,
        Duration shortest,
        Duration expected,
        Duration longest,
        int fittingAtMost,
        int fittingAtLeast,
        Duration lastGap,
        long togetherAtLast,
        List<String> warnings) {
    /** The maximum number of attempts checked; a policy without a limit has more. */
    public static final int MOST_ATTEMPTS = 1_000;

    private static final int CLIENTS_DRAWN = 20_000;
    private static final int TRIES_DRAWN = 50;
    private static final double BIN_MILLIS = 100;

    /** Copies the list, so later changes to it have no effect. */
    public ScheduleCheck {
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks a policy; blocks for about 100 ms.
     *
     * @param deadline in which all attempts should fit, above zero
     * @param wanted attempts that should fit
     * @param clients that lose the server together, at least 1
     */
    public static ScheduleCheck of(Policy policy, Duration deadline, int wanted, long clients) {
        Limits.require("deadline", deadline, Duration.ofMillis(1), Backoff.LONGEST);
        Limits.require("attempts", wanted, 1, MOST_ATTEMPTS);
        Limits.require("clients", clients, 1, Herd.MOST_CLIENTS);
        Duration limit =
                policy.deadline().filter(own -> own.compareTo(deadline) < 0).orElse(deadline);
        int most = Math.min(policy.maxRetries(), MOST_ATTEMPTS);
        Sums sums = new Sums();
        for (int k = 1; k <= most; k++) sums.add(policy.backoff().bounds(k), limit);
        List<DelayStudy.Try> drawn =
                DelayStudy.of(
                        policy,
                        Math.clamp(sums.fittingAtLeast, 1, Math.min(most, TRIES_DRAWN)),
                        CLIENTS_DRAWN,
                        1);
        int last = Math.clamp(sums.fittingExpected, 1, drawn.size());
        DelayStudy.Try atLast = drawn.get(last - 1);
        long together = Math.round(clients * together(atLast));
        return new ScheduleCheck(
                policy,
                Math.min(most, Math.max(1, sums.fittingExpected)),
                sums.upTo(last, 0),
                sums.upTo(last, 1),
                sums.upTo(last, 2),
                sums.fittingAtMost,
                sums.fittingAtLeast,
                policy.backoff().bounds(last).nominal(),
                together,
                new Warnings(policy, limit, wanted, clients, sums, drawn).all());
    }

    /**
     * The share of clients in the fullest tenth of a second, assuming a normal distribution around
     * the mean.
     */
    private static double together(DelayStudy.Try last) {
        double deviation = last.elapsed().deviation();
        double density = BIN_MILLIS / (Math.sqrt(2 * Math.PI) * deviation);
        return deviation == 0 ? 1 : Math.min(1, density);
    }

    /** The sums of the delay bounds, attempt by attempt. */
    private static final class Sums {
        private final List<Duration[]> sums = new ArrayList<>();
        int fittingAtMost;
        int fittingExpected;
        int fittingAtLeast;

        void add(DelayBounds bounds, Duration limit) {
            Duration[] before =
                    sums.isEmpty()
                            ? new Duration[] {Duration.ZERO, Duration.ZERO, Duration.ZERO}
                            : sums.getLast();
            Duration[] now = {
                before[0].plus(bounds.least()),
                before[1].plus(bounds.nominal()),
                before[2].plus(bounds.most())
            };
            sums.add(now);
            if (now[0].compareTo(limit) <= 0) fittingAtLeast = sums.size();
            if (now[1].compareTo(limit) <= 0) fittingExpected = sums.size();
            if (now[2].compareTo(limit) <= 0) fittingAtMost = sums.size();
        }

        Duration upTo(int attempt, int which) {
            return sums.get(attempt - 1)[which];
        }

        int size() {
            return sums.size();
        }
    }

    /** Derives the warnings. */
    private record Warnings(
            Policy policy,
            Duration limit,
            int wanted,
            long clients,
            Sums sums,
            List<DelayStudy.Try> drawn) {
        List<String> all() {
            List<String> said = new ArrayList<>();
            hammering(said);
            fit(said);
            together(said);
            atCap(said);
            return said;
        }

        private void hammering(List<String> said) {
            int zero = 0;
            while (zero < sums.size() && sums.upTo(zero + 1, 2).isZero()) zero++;
            if (zero == sums.size())
                said.add("every delay is 0 ms: clients hammer without a pause");
            else if (zero > 0) said.add("the first %d delays are 0 ms".formatted(zero));
        }

        private void fit(List<String> said) {
            if (policy.maxRetries() < wanted) {
                said.add(
                        "it gives up after %d tries, before %d"
                                .formatted(policy.maxRetries(), wanted));
            } else if (wanted > sums.fittingAtMost && wanted <= sums.size()) {
                Duration needed = sums.upTo(wanted, 2);
                said.add(
                        wanted > sums.fittingAtLeast
                                ? "%d tries cannot fit %s: they need at least %s"
                                        .formatted(
                                                wanted,
                                                seconds(limit),
                                                seconds(sums.upTo(wanted, 0)))
                                : "%d tries may not fit %s: at their longest they need %s"
                                        .formatted(wanted, seconds(limit), seconds(needed)));
            }
        }

        private void together(List<String> said) {
            boolean jitter = drawn.stream().anyMatch(t -> t.millis().deviation() > 0);
            if (!jitter) {
                said.add("no jitter: all %d clients try at the same moments".formatted(clients));
            } else if (drawn.getFirst().millis().deviation() == 0) {
                said.add(
                        "the first retry has no jitter: all %d clients make it together"
                                .formatted(clients));
            }
        }

        private void atCap(List<String> said) {
            DelayStudy.Try last = drawn.getLast();
            boolean jitterLost =
                    drawn.stream().anyMatch(t -> t.millis().deviation() > 0)
                            && last.atMost() > 0.25;
            if (!jitterLost) return;
            said.add(
                    last.atMost() == 1
                            ? "all clients land on the cap of %s, where no jitter is left"
                                    .formatted(seconds(last.bounds().most()))
                            : "%.0f %% of the clients wait exactly the cap of %s at try %d: the cap comes after the jitter"
                                    .formatted(
                                            100 * last.atMost(),
                                            seconds(last.bounds().most()),
                                            last.number()));
        }

        private static String seconds(Duration span) {
            return "%s s"
                    .formatted(
                            String.format(Locale.ROOT, "%.3f", span.toNanos() / 1e9)
                                    .replaceAll("\\.?0+$", ""));
        }
    }
}
