package dev.redrill.ui.settings;

import dev.redrill.config.Key;
import dev.redrill.config.Origin;
import dev.redrill.config.Setting;
import dev.redrill.config.SettingFailure;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisStatus;
import dev.redrill.ui.text.SettingWords;
import dev.redrill.ui.text.Texts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings as texts: names, help, origins and failures. */
final class SettingsViewModel {
    private final Texts texts;

    SettingsViewModel(Texts texts) {
        this.texts = texts;
    }

    String group(String name) {
        return texts.get("settings.group." + name);
    }

    String label(Key<?> key) {
        return texts.get("settings.key." + key.path());
    }

    /** What it is for, and when a change counts where that is not soon. */
    String help(Key<?> key) {
        String what = texts.get("settings.key." + key.path() + ".help");
        return switch (key.takes()) {
            case NEXT_USE -> what;
            case NEXT_START -> texts.get("settings.next-start", what);
        };
    }

    String origin(Setting<?> setting, boolean changed) {
        if (changed) return texts.get("settings.origin.changed");
        return switch (setting.origin()) {
            case Origin.Standard() -> texts.get("settings.origin.default");
            case Origin.InFile(var file, var line) ->
                    texts.get(
                            "settings.origin.file",
                            String.valueOf(file.getFileName()),
                            Integer.toString(line));
            case Origin.InEnvironment _ -> texts.get("settings.origin.environment");
            case Origin.OnCommandLine _ -> texts.get("settings.origin.flag");
        };
    }

    /** Where a value comes from, in full. */
    String place(Setting<?> setting) {
        return texts.of(setting.origin());
    }

    /** Why a value cannot be changed here; empty where it can. */
    Optional<String> locked(Setting<?> setting) {
        return switch (setting.origin()) {
            case Origin.Standard _, Origin.InFile _ -> Optional.empty();
            case Origin.InEnvironment(var variable) ->
                    Optional.of(texts.get("settings.locked.environment", variable));
            case Origin.OnCommandLine(var flag) ->
                    Optional.of(texts.get("settings.locked.flag", flag));
        };
    }

    /** What is wrong with the value of a key; empty when nothing is. */
    Optional<String> wrong(Key<?> key, List<SettingFailure> failures) {
        return failures.stream()
                .filter(failure -> failure.keys().contains(key))
                .findFirst()
                .map(failure -> wrong(key, failure));
    }

    private String wrong(Key<?> key, SettingFailure failure) {
        return failure.combination() == null
                ? switch (failure.reason()) {
                    case VALUE -> SettingWords.must(texts, key.kind());
                    case COMBINATION, TWICE, READABLE_SECRET, VISIBLE_SECRET, UNREADABLE ->
                            texts.sentences(failure.why());
                }
                : texts.sentences(failure.combination().message());
    }

    /** What is wrong beside the fields, such as a line in the file that nobody knows. */
    Optional<String> beside(List<SettingFailure> failures) {
        return failures.stream()
                .filter(failure -> failure.keys().isEmpty())
                .findFirst()
                .map(failure -> texts.of(failure.message()));
    }

    /** How a test of a connection went. */
    String tested(RedisStatus status) {
        if (status.lights().ready()) {
            Duration latency = status.health().latency();
            return latency == null
                    ? texts.get("settings.test.ready-without-ping")
                    : texts.get("settings.test.ready", texts.lasted(latency));
        }
        RedisFailure failure =
                Optional.ofNullable(status.health().failure()).orElse(status.lastFailure());
        if (failure != null) return texts.of(failure);
        return texts.get("settings.test.not-ready", missing(status));
    }

    private String missing(RedisStatus status) {
        return status.lights().blocking().map(light -> texts.of(light.name())).orElse("");
    }
}
