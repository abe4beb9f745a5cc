package dev.redrill.cli;

import dev.redrill.drill.DrillSettings;
import dev.redrill.drill.Target;
import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisSettings;
import dev.redrill.redis.Secret;
import dev.redrill.retry.RetryPolicy;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options that say what to break. */
final class TargetOptions {
    /**
     * The password of a container's Redis comes through the environment, where no process list
     * shows it.
     */
    private static final String PASSWORD_VARIABLE = "REDRILL_REDIS_PASSWORD";

    private static final String EMBEDDED = "embedded";

    @Option(
            names = {"--target", "--container"},
            paramLabel = "embedded|NAME|ID",
            description = {
                "What to break: the embedded Redis (the default), or a container by name or id.",
                "Naming a container is the permission to break it."
            })
    private @Nullable String target;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = {
                "The Redis to connect to: redis://[user:password@]host[:port][/database], rediss://"
                        + " or unix:///path.",
                "Without --target nothing but the connection can be broken."
            })
    private @Nullable String redis;

    @Option(
            names = "--redis-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust for rediss:// instead of the system's.")
    private @Nullable Path caFile;

    @Option(
            names = "--downtime",
            paramLabel = "DURATION",
            defaultValue = "5s",
            description = "From a crash to our start of the target (default: ${DEFAULT-VALUE}).")
    private Duration downtime = RecoverySettings.STANDARD.downtime();

    @Option(
            names = "--no-wake-up",
            description =
                    "Let every pause before a retry run to its end, even when the target says it is"
                            + " ready.")
    private boolean plainBackoff;

    /**
     * @throws IllegalArgumentException when the URI is none
     */
    Target target() {
        Secret password =
                Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)).map(Secret::new).orElse(null);
        if (redis != null) return endpoint(redis, password);
        return target == null || target.equals(EMBEDDED)
                ? new Target.Embedded()
                : new Target.Container(target, password);
    }

    private Target endpoint(String uri, @Nullable Secret password) {
        RedisEndpoint endpoint = RedisEndpoint.parse(uri).withCaFile(caFile);
        if (endpoint.password() == null && password != null)
            endpoint = endpoint.withPassword(password);
        if (EMBEDDED.equals(target)) {
            throw new IllegalArgumentException(
                    "--redis names a Redis of its own; leave --target embedded out");
        }
        return new Target.Endpoint(endpoint, target);
    }

    DrillSettings settings(double loadRate, @Nullable String keyPrefix) {
        return new DrillSettings(
                RetryPolicy.STANDARD,
                RedisSettings.STANDARD,
                RecoverySettings.STANDARD.with(downtime, RecoverySettings.STANDARD.grace()),
                loadRate,
                keyPrefix,
                !plainBackoff);
    }
}
