package dev.redrill.config;

import dev.redrill.config.Key.Place;
import dev.redrill.config.Key.Takes;
import dev.redrill.fault.Fault;
import dev.redrill.load.Load;
import dev.redrill.recovery.StartOthers;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.Budget;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.retry.Spelling;
import dev.redrill.state.Secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all settings. */
public final class Keys {
    private static final Kind<Duration> SPAN = new Kind.Span(Duration.ofMillis(1), Backoff.LONGEST);
    private static final Kind<Integer> ATTEMPTS = new Kind.Whole(1, Budget.MOST_ATTEMPTS);
    private static final Kind<Boolean> SWITCH = new Kind.Switch();

    static final Key<String> TARGET_NAME =
            atStart("target.name", new Kind.Text(), c -> c.target().name());

    static final Key<RedisUri> REDIS_URI =
            atStart("redis.uri", new Kind.Uri(), c -> c.target().uri());
    static final Key<Path> REDIS_CA =
            atStart("redis.ca-file", new Kind.FileName(), c -> c.target().caFile());
    static final Key<Path> CLIENT_CERT =
            atStart("redis.client-cert", new Kind.FileName(), c -> c.target().clientCert());
    static final Key<Path> CLIENT_KEY =
            atStart("redis.client-key", new Kind.FileName(), c -> c.target().clientKey());
    static final Key<Secret> REDIS_PASSWORD =
            atStart("redis.password", new Kind.Password(), c -> c.target().password());
    static final Key<Duration> COMMAND_DEADLINE =
            key("redis.command-deadline", SPAN, c -> c.session().redis().commandDeadline());
    static final Key<Duration> CONNECT_TIMEOUT =
            key("redis.connect-timeout", SPAN, c -> c.session().redis().connectTimeout());

    static final Key<String> POLICY =
            key("retry.policy", new Kind.PolicyName(), c -> c.session().policy().name());
    static final Key<Integer> MAX_RETRIES =
            aliased(
                    "maxRetries",
                    "retry.max-retries",
                    new Kind.Whole(1, 1_000_000),
                    c -> figures(c).maxRetries());
    static final Key<Duration> BASE_DELAY =
            aliased("baseDelay", "retry.base-delay", SPAN, c -> figures(c).baseDelay());
    static final Key<Duration> MAX_DELAY =
            aliased("maxDelay", "retry.max-delay", SPAN, c -> figures(c).maxDelay());
    static final Key<Double> MULTIPLIER =
            aliased(
                    "backoffMultiplier",
                    "retry.backoff-multiplier",
                    new Kind.Decimal(1, 1_000),
                    c -> figures(c).backoffMultiplier());
    static final Key<Double> JITTER =
            aliased("jitter", "retry.jitter", new Kind.Decimal(0, 1), c -> figures(c).jitter());
    static final Key<Boolean> WAKE_UP = key("retry.wake-up", SWITCH, c -> c.session().wakeUp());

    static final Key<Duration> HEALTH_INTERVAL =
            aliased(
                    "healthCheckInterval",
                    "health.interval",
                    SPAN,
                    c -> c.session().redis().healthInterval());
    static final Key<Duration> HEALTH_TIMEOUT =
            aliased(
                    "healthCheckTimeout",
                    "health.timeout",
                    SPAN,
                    c -> c.session().redis().healthTimeout());

    static final Key<Integer> CRASH_ATTEMPTS =
            key(
                    "recovery.crash-attempts",
                    ATTEMPTS,
                    c -> c.session().recovery().crash().attempts());
    static final Key<Duration> CRASH_TIMEOUT =
            aliased(
                    "crashRecoveryTimeout",
                    "recovery.crash-timeout",
                    SPAN,
                    c -> c.session().recovery().crash().limit());
    static final Key<Integer> RESTART_ATTEMPTS =
            key(
                    "recovery.restart-attempts",
                    ATTEMPTS,
                    c -> c.session().recovery().restart().attempts());
    static final Key<Duration> RESTART_TIMEOUT =
            aliased(
                    "restartRecoveryTimeout",
                    "recovery.restart-timeout",
                    SPAN,
                    c -> c.session().recovery().restart().limit());
    static final Key<Duration> DOWNTIME =
            key(
                    "recovery.downtime",
                    new Kind.Span(Duration.ofMillis(1), Fault.LONGEST),
                    c -> c.session().recovery().downtime());
    static final Key<Duration> GRACE =
            key("recovery.grace", SPAN, c -> c.session().recovery().grace());
    static final Key<StartOthers> START_OTHERS =
            key(
                    "recovery.start-others",
                    new Kind.OneOf<>(StartOthers.class),
                    c -> c.session().recovery().startOthers());

    static final Key<Double> LOAD_RATE =
            key("load.rate", new Kind.Decimal(0, Load.MOST), c -> c.session().loadRate());

    static final Key<Boolean> API_ENABLED = atStart("api.enabled", SWITCH, Config::apiEnabled);
    static final Key<Integer> API_PORT =
            atStart("api.port", new Kind.Whole(0, 65_535), c -> c.api().port());
    static final Key<List<String>> API_BIND =
            atStart("api.bind", new Kind.Words(Kind.Words.Word.ADDRESS), c -> c.api().bind());
    static final Key<Secret> API_TOKEN =
            atStart("api.token", new Kind.Password(), c -> c.api().token());

    /** What the file holds stands in the tree as the token. */
    static final Key<TokenFile> API_TOKEN_FILE =
            atStart("api.token-file", new Kind.SecretFile(), _ -> null);

    static final Key<List<String>> API_HOSTS =
            atStart("api.hosts", new Kind.Words(Kind.Words.Word.HOST), c -> c.api().hosts());

    /** All keys, group by group. */
    public static final List<Key<?>> ALL =
            List.of(
                    TARGET_NAME,
                    REDIS_URI,
                    REDIS_PASSWORD,
                    REDIS_CA,
                    CLIENT_CERT,
                    CLIENT_KEY,
                    COMMAND_DEADLINE,
                    CONNECT_TIMEOUT,
                    POLICY,
                    MAX_RETRIES,
                    BASE_DELAY,
                    MAX_DELAY,
                    MULTIPLIER,
                    JITTER,
                    WAKE_UP,
                    HEALTH_INTERVAL,
                    HEALTH_TIMEOUT,
                    CRASH_ATTEMPTS,
                    CRASH_TIMEOUT,
                    RESTART_ATTEMPTS,
                    RESTART_TIMEOUT,
                    DOWNTIME,
                    GRACE,
                    START_OTHERS,
                    LOAD_RATE,
                    API_ENABLED,
                    API_PORT,
                    API_BIND,
                    API_TOKEN,
                    API_TOKEN_FILE,
                    API_HOSTS);

    private static final Map<String, Key<?>> BY_NAME =
            ALL.stream()
                    .flatMap(key -> names(key).map(name -> Map.entry(name, key)))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> GROUPS =
            ALL.stream().map(Key::group).collect(Collectors.toUnmodifiableSet());

    private Keys() {}

    /** The key with the given path or alias. */
    public static Optional<Key<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static boolean isGroup(String name) {
        return GROUPS.contains(name);
    }

    /** The known name closest to an unknown one. */
    static String nearest(String name) {
        return Spelling.nearest(name, BY_NAME.keySet().stream().sorted().toList());
    }

    private static Stream<String> names(Key<?> key) {
        return Stream.concat(Stream.of(key.path()), key.alias().stream());
    }

    /** Those of the settings, which stand in the tree only where they are in force. */
    private static RetryPolicy figures(Config config) {
        return config.session().policy() instanceof RetryPolicy own ? own : RetryPolicy.STANDARD;
    }

    private static <T> Key<T> key(String path, Kind<T> kind, Place<T> place) {
        return new Key<>(path, kind, place, Takes.NEXT_USE, null);
    }

    private static <T> Key<T> aliased(String alias, String path, Kind<T> kind, Place<T> place) {
        return new Key<>(path, kind, place, Takes.NEXT_USE, alias);
    }

    private static <T> Key<T> atStart(String path, Kind<T> kind, Place<T> place) {
        return new Key<>(path, kind, place, Takes.NEXT_START, null);
    }
}
