package dev.redrill.lab;

import java.time.Duration;

/**
 * Requests that arrive at a constant rate, whatever happens, and share the server's one core with
 * the connections. A request that is refused or not answered in time has failed and is retried at
 * once, as often as its limit and a budget allow; the server still processes requests that nobody
 * waits for any more. In this way, a load that fits a server keeps it down after the cause is gone
 * (Bronson et al., HotOS 2021): with r retries from load &gt; capacity / (1 + r) on, with a budget
 * of beta retries per request only from capacity / (1 + beta) on.
 *
 * @param perMilli requests that arrive per millisecond, from 0 to 100,000
 * @param capacityPerMilli requests that the server can answer per millisecond if it does nothing
 *     else, from 0.001 to a million
 * @param timeout after which a request has failed, from 1 ms to 10 minutes
 * @param retries of one request at most, from 0 to 20
 * @param budget limit of retries over all requests
 * @param acceptsPerTurn connections that the server accepts before it reads requests again, from 1
 *     to 1000: Redis 2.8 to 7.2 have 1000, since 7.4 it is 10
 */
public record Background(
        double perMilli,
        double capacityPerMilli,
        Duration timeout,
        int retries,
        RetryBudget budget,
        int acceptsPerTurn) {
    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Background {
        Limits.require("requests per ms", perMilli, 0, 1e5);
        Limits.require("capacity for requests per ms", capacityPerMilli, 0.001, 1e6);
        Limits.require("request timeout", timeout, Duration.ofMillis(1), Duration.ofMinutes(10));
        Limits.require("retries of a request", retries, 0, 20);
        Limits.require("accepts per turn", acceptsPerTurn, 1, 1_000);
    }
}
