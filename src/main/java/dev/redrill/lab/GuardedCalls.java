package dev.redrill.lab;

import dev.redrill.lab.CircuitBreaker.Figures;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Requests at a constant rate to a server that is down for a time, each with retries after a fixed
 * pause, and a circuit breaker inside or outside the retries. A call takes no time; a server that
 * is down refuses at once.
 *
 * @param perSecond requests, from 0.1 to 10,000
 * @param retries of one request at most, from 0 to 20
 * @param pause before each retry
 * @param breaker its configuration
 * @param order which of the two is outside
 * @param outage from the start of the run
 * @param length of the run, longer than the outage
 */
public record GuardedCalls(
        double perSecond,
        int retries,
        Duration pause,
        Figures breaker,
        Order order,
        Duration outage,
        Duration length) {
    private static final long SECOND = 1_000_000_000L;

    /** Which of the two is outside, and so sees the other's work as one call. */
    public enum Order {
        /** Retries alone. */
        NO_BREAKER,
        /**
         * Each attempt asks the breaker and is counted by it: Retry(CircuitBreaker(call)), as in
         * Resilience4j's decorators and its Spring aspects.
         */
        RETRY_OUTSIDE,
        /** A request with all its retries is one call for the breaker. */
        BREAKER_OUTSIDE
    }

    /**
     * The result of a run.
     *
     * @param requests made in total
     * @param tries attempts that reached the server
     * @param refusedByBreaker attempts or requests that the breaker refused
     * @param answered requests that finally succeeded
     * @param failed requests that finally failed
     * @param healthyAfter seconds from the end of the outage to the last request that failed; 0 if
     *     none did
     * @param triesOverTime that reached the server
     * @param answeredOverTime requests that succeeded
     */
    public record Result(
            long requests,
            long tries,
            long refusedByBreaker,
            long answered,
            long failed,
            double healthyAfter,
            Series triesOverTime,
            Series answeredOverTime) {
        /** Checks that no request is lost, which would be a bug of the simulation. */
        public Result {
            if (requests != answered + failed || triesOverTime.sum() != tries) {
                throw new IllegalStateException(
                        "requests were lost: %d, %d answered, %d failed; %d tries, %s"
                                .formatted(requests, answered, failed, tries, triesOverTime));
            }
        }
    }

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public GuardedCalls {
        Limits.require("requests per second", perSecond, 0.1, 10_000);
        Limits.require("retries", retries, 0, 20);
        Limits.require("pause", pause, Duration.ZERO, Herd.LONGEST);
        Limits.require("outage", outage, Duration.ZERO, Herd.LONGEST);
        Limits.require("length", length, outage.plus(Duration.ofMillis(1)), Herd.LONGEST);
    }

    /** Runs the simulation; blocks for milliseconds. */
    public Result run() {
        return new Run(this).run();
    }

    /** One attempt that is due, 0 for the request itself. */
    private record Due(long at, long request, int attempt) {
        static final Comparator<Due> ORDER =
                Comparator.comparingLong(Due::at).thenComparingLong(Due::request);
    }

    private static final class Run {
        private final GuardedCalls given;
        private final CircuitBreaker breaker;
        private final PriorityQueue<Due> due = new PriorityQueue<>(Due.ORDER);
        private final Bins tries = new Bins();
        private final Bins home = new Bins();
        private long requests;
        private long reached;
        private long refused;
        private long answered;
        private long failed;
        private long lastFailure;

        Run(GuardedCalls given) {
            this.given = given;
            this.breaker = new CircuitBreaker(given.breaker());
        }

        Result run() {
            long count = (long) (given.length().toNanos() / 1e9 * given.perSecond());
            for (long i = 0; i < count; i++) {
                due.add(new Due((long) (i * SECOND / given.perSecond()), i, 0));
            }
            requests = count;
            for (Due next = due.poll(); next != null; next = due.poll()) attempt(next);
            double healthy = Math.max(0, lastFailure - given.outage().toNanos()) / (double) SECOND;
            return new Result(
                    requests,
                    reached,
                    refused,
                    answered,
                    failed,
                    healthy,
                    tries.series(),
                    home.series());
        }

        private void attempt(Due now) {
            switch (given.order()) {
                case NO_BREAKER -> end(now, call(now), true);
                case RETRY_OUTSIDE -> {
                    if (breaker.permits(now.at())) {
                        boolean success = call(now);
                        breaker.ended(success, now.at());
                        end(now, success, true);
                    } else {
                        refused++;
                        end(now, false, true);
                    }
                }
                case BREAKER_OUTSIDE -> outside(now);
            }
        }

        private void outside(Due now) {
            if (now.attempt() == 0 && !breaker.permits(now.at())) {
                refused++;
                end(now, false, false);
                return;
            }
            boolean success = call(now);
            boolean last = success || now.attempt() == given.retries();
            if (last) breaker.ended(success, now.at());
            end(now, success, true);
        }

        private boolean call(Due now) {
            reached++;
            tries.add(now.at());
            return now.at() >= given.outage().toNanos();
        }

        private void end(Due now, boolean success, boolean mayRetry) {
            if (success) {
                answered++;
                home.add(now.at());
            } else if (mayRetry && now.attempt() < given.retries()) {
                due.add(
                        new Due(
                                now.at() + given.pause().toNanos(),
                                now.request(),
                                now.attempt() + 1));
            } else {
                failed++;
                lastFailure = Math.max(lastFailure, now.at());
            }
        }
    }
}
