package dev.redrill.config;

import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Budget;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.SessionSettings;
import dev.redrill.state.Secret;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Assembles single values into a tree. If values do not fit together, it records a failure and
 * continues with the defaults, so that all failures are found at once.
 */
final class Assembly {
    private final Map<Key<?>, Setting<?>> values;
    private final List<SettingFailure> failures = new ArrayList<>();

    Assembly(Map<Key<?>, Setting<?>> values) {
        this.values = values;
    }

    List<SettingFailure> failures() {
        return failures;
    }

    Config config() {
        Path cert = orNull(Keys.CLIENT_CERT);
        Path key = orNull(Keys.CLIENT_KEY);
        boolean half = (cert == null) != (key == null);
        if (half) {
            Combination one = Combination.HALF_A_CERTIFICATE;
            failures.add(impossible(one, one.message()));
        }
        TargetSettings target =
                possible(
                        Combination.EMBEDDED_ELSEWHERE,
                        TargetSettings.STANDARD,
                        () ->
                                new TargetSettings(
                                        orNull(Keys.TARGET_NAME),
                                        orNull(Keys.REDIS_URI),
                                        orNull(Keys.REDIS_CA),
                                        half ? null : cert,
                                        half ? null : key,
                                        orNull(Keys.REDIS_PASSWORD)));
        Secret token = token();
        ApiSettings api =
                possible(
                        Combination.API_UNGUARDED,
                        ApiSettings.STANDARD,
                        () ->
                                new ApiSettings(
                                        value(Keys.API_BIND),
                                        value(Keys.API_PORT),
                                        token,
                                        value(Keys.API_HOSTS)));
        return new Config(drill(), target, value(Keys.API_ENABLED), api);
    }

    /** Of two tokens neither counts, whichever came later. */
    private @Nullable Secret token() {
        Secret given = orNull(Keys.API_TOKEN);
        TokenFile file = orNull(Keys.API_TOKEN_FILE);
        if (file == null) return given;
        if (given != null) {
            failures.add(impossible(Combination.TWO_TOKENS, Combination.TWO_TOKENS.message()));
        }
        return file.token();
    }

    private SessionSettings drill() {
        RetryPolicy figures =
                possible(
                        Combination.CAP_BELOW_BASE,
                        RetryPolicy.STANDARD,
                        () ->
                                new RetryPolicy(
                                        value(Keys.MAX_RETRIES),
                                        value(Keys.BASE_DELAY),
                                        value(Keys.MAX_DELAY),
                                        value(Keys.MULTIPLIER),
                                        value(Keys.JITTER)));
        RedisSettings redis =
                possible(
                        Combination.TIMEOUT_ABOVE_INTERVAL,
                        RedisSettings.STANDARD,
                        () ->
                                new RedisSettings(
                                        value(Keys.COMMAND_DEADLINE),
                                        value(Keys.CONNECT_TIMEOUT),
                                        value(Keys.HEALTH_INTERVAL),
                                        value(Keys.HEALTH_TIMEOUT)));
        Policy policy = policy(figures);
        RecoverySettings recovery = recovery(policy, redis);
        return failures.isEmpty()
                ? new SessionSettings(
                        policy, redis, recovery, value(Keys.LOAD_RATE), null, value(Keys.WAKE_UP))
                : SessionSettings.STANDARD;
    }

    private Policy policy(RetryPolicy figures) {
        String name = value(Keys.POLICY);
        return name.equals(RetryPolicy.NAME)
                ? figures
                : PolicySpelling.parse(name, PolicySpelling.STANDARD);
    }

    private RecoverySettings recovery(Policy policy, RedisSettings redis) {
        Budget crash = new Budget(value(Keys.CRASH_ATTEMPTS), value(Keys.CRASH_TIMEOUT));
        Budget restart = new Budget(value(Keys.RESTART_ATTEMPTS), value(Keys.RESTART_TIMEOUT));
        AttemptPlan _ =
                possible(
                        Combination.CRASH_DOES_NOT_FIT,
                        AttemptPlan.connectionLost(policy),
                        () -> AttemptPlan.crashRecovery(policy, crash, redis.connectTimeout()));
        AttemptPlan _ =
                possible(
                        Combination.RESTART_DOES_NOT_FIT,
                        AttemptPlan.connectionLost(policy),
                        () -> AttemptPlan.restartRecovery(policy, restart, redis.connectTimeout()));
        return new RecoverySettings(
                value(Keys.DOWNTIME), value(Keys.GRACE), crash, restart, value(Keys.START_OTHERS));
    }

    private <V> V possible(Combination combination, V otherwise, Supplier<V> maker) {
        try {
            return maker.get();
        } catch (ValueException e) {
            failures.add(impossible(combination, e.reason()));
            return otherwise;
        }
    }

    private SettingFailure impossible(Combination combination, Message why) {
        List<? extends Setting<?>> given =
                combination.keys().stream()
                        .map(values::get)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        Message keys =
                given.stream()
                        .map(setting -> Message.of("setting-failure.key", setting.key()))
                        .reduce((one, other) -> Message.of("setting-failure.and", one, other))
                        .orElseThrow();
        return new SettingFailure(
                given.stream().map(Setting::origin).toList(),
                combination.keys(),
                combination,
                SettingFailure.Reason.COMBINATION,
                Message.of("setting-failure.at", keys, why));
    }

    private <T> T value(Key<T> key) {
        return Objects.requireNonNull(orNull(key), key::path);
    }

    /** A value has the type of its key, because only the key's kind parses it. */
    @SuppressWarnings("unchecked")
    private <T> @Nullable T orNull(Key<T> key) {
        Setting<T> setting = (Setting<T>) values.get(key);
        return setting == null ? key.in(Config.STANDARD) : setting.value();
    }
}
