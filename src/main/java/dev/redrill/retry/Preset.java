package dev.redrill.retry;

import static dev.redrill.retry.SteppedBackoff.Capping.AFTER_JITTER;
import static dev.redrill.retry.SteppedBackoff.Capping.BEFORE_JITTER;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.redrill.retry.SteppedBackoff.Capping;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a library retries by default. For libraries that draw whole milliseconds, the delays here are
 * fractional.
 *
 * @param policy its delays and limits
 * @param product the library, with the versions that this holds for
 * @param source where the figures were read or measured
 * @param remark a caveat; empty if there is none
 */
public record Preset(NamedPolicy policy, String product, String source, String remark) {
    private static final Duration THIRTY_SECONDS = ofSeconds(30);
    private static final Growth LETTUCE = Growth.exponential(ofMillis(1), 2);

    /** All presets, by product. */
    public static final List<Preset> ALL =
            List.of(
                    new Preset(
                            NamedPolicy.forEver(
                                    "lettuce-default",
                                    stepped(LETTUCE, Jitter.NONE, THIRTY_SECONDS, BEFORE_JITTER)),
                            "Lettuce 4.1 to 7.7, Delay.exponential()",
                            "io.lettuce.core.resource.ExponentialDelay, run",
                            "No jitter: all clients come back together."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "lettuce-full-jitter",
                                    stepped(LETTUCE, Jitter.EQUAL, THIRTY_SECONDS, BEFORE_JITTER)),
                            "Lettuce 4.2 to 7.7, Delay.fullJitter()",
                            "io.lettuce.core.resource.FullJitterDelay, run",
                            "The names are swapped since pull request 365: this is equal jitter."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "lettuce-equal-jitter",
                                    stepped(LETTUCE, Jitter.FULL, THIRTY_SECONDS, AFTER_JITTER)),
                            "Lettuce 4.2 to 7.7, Delay.equalJitter()",
                            "io.lettuce.core.resource.EqualJitterDelay, run",
                            "The names are swapped since pull request 365: this is full jitter,"
                                    + " clamped after the draw, so late tries wait exactly 30 s."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "lettuce-decorrelated-jitter",
                                    new DecorrelatedBackoff(ZERO, THIRTY_SECONDS, ZERO)),
                            "Lettuce 4.2 to 7.7, Delay.decorrelatedJitter()",
                            "io.lettuce.core.resource.DecorrelatedJitterDelay, run",
                            "Base and start are zero by default, so that every delay is 0 ms."),
                    new Preset(
                            new NamedPolicy(
                                    "resilience4j", constant(ofMillis(500), Jitter.NONE), 2, null),
                            "Resilience4j 2, RetryConfig.ofDefaults()",
                            "io.github.resilience4j.retry.RetryConfig, run",
                            "Three calls in all, no jitter."),
                    new Preset(
                            new NamedPolicy(
                                    "resilience4j-random",
                                    stepped(
                                            Growth.exponential(ofMillis(500), 1.5),
                                            Jitter.proportional(0.5),
                                            Backoff.LONGEST,
                                            AFTER_JITTER),
                                    2,
                                    null),
                            "Resilience4j 2, IntervalFunction.ofExponentialRandomBackoff()",
                            "io.github.resilience4j.core.IntervalFunction, run",
                            "A maximum interval is applied after the jitter, which dies there: from"
                                    + " twice the maximum on all clients wait exactly that."),
                    new Preset(
                            new NamedPolicy(
                                    "failsafe",
                                    stepped(
                                            Growth.exponential(ofSeconds(1), 2),
                                            Jitter.proportional(0.25),
                                            THIRTY_SECONDS,
                                            BEFORE_JITTER),
                                    2,
                                    null),
                            "Failsafe 3, withBackoff(1 s, 30 s) and withJitter(0.25)",
                            "dev.failsafe.RetryPolicy, read",
                            "It has no delay by default. Delays may exceed the maximum by the"
                                    + " jitter, which is what keeps clients apart there."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "grpc",
                                    stepped(
                                            Growth.exponential(ofSeconds(1), 1.6),
                                            Jitter.proportional(0.2),
                                            ofSeconds(120),
                                            BEFORE_JITTER)),
                            "gRPC, connection backoff",
                            "grpc/grpc doc/connection-backoff.md, quoted",
                            "An attempt may itself take 20 s."),
                    new Preset(
                            new NamedPolicy("grpc-retry", grpc(Jitter.proportional(0.2)), 3, null),
                            "gRPC, A6 retries since proposal 452 (August 2024)",
                            "grpc/proposal A6, read; figures of its example",
                            "±20 % keeps clients apart far less than the full jitter before it. At"
                                    + " most five attempts; retryThrottling may stop it earlier."),
                    new Preset(
                            new NamedPolicy("grpc-retry-before-2024", grpc(Jitter.FULL), 3, null),
                            "gRPC, A6 retries until proposal 452",
                            "grpc/proposal A6, read; figures of its example",
                            ""),
                    new Preset(
                            new NamedPolicy(
                                    "aws-sdk",
                                    stepped(
                                            Growth.exponential(ofMillis(100), 2),
                                            Jitter.FULL,
                                            ofSeconds(20),
                                            BEFORE_JITTER),
                                    2,
                                    null),
                            "AWS SDK for Java 2, standard mode",
                            "software.amazon.awssdk.retries, read",
                            "A base of 1 s when throttled. A bucket of 500 tokens at 5 a retry"
                                    + " stops it after 100 retries without a success."),
                    new Preset(
                            new NamedPolicy(
                                    "polly",
                                    constant(ofSeconds(2), Jitter.ofShares(1, 1.5)),
                                    3,
                                    null),
                            "Polly 8, constant backoff with UseJitter",
                            "Polly RetryHelper, read",
                            "Jitter goes upwards only, by up to a half."),
                    new Preset(
                            new NamedPolicy(
                                    "polly-exponential",
                                    new PollyBackoff(ofSeconds(2), Backoff.LONGEST),
                                    3,
                                    null),
                            "Polly 8, exponential backoff with UseJitter; Polly.Contrib V2",
                            "Polly RetryHelper, read",
                            ""),
                    new Preset(
                            NamedPolicy.forEver(
                                    "ioredis",
                                    stepped(
                                            Growth.linear(ofMillis(50), ofMillis(50)),
                                            Jitter.NONE,
                                            ofSeconds(2),
                                            BEFORE_JITTER)),
                            "ioredis 4 and 5, retryStrategy",
                            "ioredis RedisOptions, read",
                            "No jitter. A command is given up after 20 retries."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "node-redis-4",
                                    stepped(
                                            Growth.linear(ZERO, ofMillis(50)),
                                            Jitter.NONE,
                                            ofMillis(500),
                                            BEFORE_JITTER)),
                            "node-redis 4, reconnectStrategy",
                            "node-redis socket.ts, read",
                            "No jitter, and no pause before the first retry."),
                    new Preset(
                            NamedPolicy.forEver(
                                    "node-redis-5",
                                    stepped(
                                            Growth.exponential(ofMillis(50), 2),
                                            Jitter.adding(ofMillis(200)),
                                            ofSeconds(2),
                                            BEFORE_JITTER)),
                            "node-redis 5, reconnectStrategy (pull request 2736)",
                            "node-redis socket.ts, read",
                            "The jitter is 200 ms however long the delay: 10 % of it at the cap."),
                    new Preset(
                            new NamedPolicy(
                                    "redis-py",
                                    stepped(
                                            Growth.exponential(ofMillis(16), 2),
                                            Jitter.EQUAL,
                                            ofMillis(512),
                                            BEFORE_JITTER),
                                    3,
                                    null),
                            "redis-py, default_backoff()",
                            "redis/backoff.py, read",
                            "A base of 8 ms is doubled before the first retry already."),
                    new Preset(
                            new NamedPolicy(
                                    "redis-py-decorrelated",
                                    new DecorrelatedBackoff(ofMillis(8), ofMillis(512), ZERO),
                                    3,
                                    null),
                            "redis-py, DecorrelatedJitterBackoff",
                            "redis/backoff.py, read",
                            "The first retry comes after exactly the base, for every client."),
                    new Preset(
                            new NamedPolicy(
                                    "go-redis",
                                    stepped(
                                            Growth.exponential(ofMillis(16), 2),
                                            new Jitter(0, 1, ofMillis(8), ofMillis(8)),
                                            ofMillis(512),
                                            AFTER_JITTER),
                                    3,
                                    null),
                            "go-redis 8 and 9",
                            "go-redis internal.RetryBackoff, read",
                            "Clamped after the draw."),
                    new Preset(
                            new NamedPolicy(
                                    "jedis-cluster",
                                    new SharedTimeBackoff(ofSeconds(10), 5),
                                    4,
                                    ofSeconds(10)),
                            "Jedis 4 to 6, JedisCluster",
                            "redis.clients.jedis.executors.ClusterCommandExecutor, read",
                            "The longest pause comes last, and may be all the time that is left."));

    /** The preset with the given name. */
    public static Optional<Preset> named(String name) {
        return ALL.stream().filter(p -> p.policy().name().equals(name)).findFirst();
    }

    private static SteppedBackoff stepped(
            Growth growth, Jitter jitter, Duration cap, Capping capping) {
        return new SteppedBackoff(growth, jitter, cap, capping);
    }

    private static SteppedBackoff constant(Duration delay, Jitter jitter) {
        return stepped(Growth.constant(delay), jitter, Backoff.LONGEST, BEFORE_JITTER);
    }

    private static SteppedBackoff grpc(Jitter jitter) {
        return stepped(Growth.exponential(ofMillis(100), 2), jitter, ofSeconds(1), BEFORE_JITTER);
    }
}
