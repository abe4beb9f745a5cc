package dev.redrill.ui.text;

import dev.redrill.config.Combination;
import dev.redrill.config.ConfigException;
import dev.redrill.config.Key;
import dev.redrill.config.Kind;
import dev.redrill.config.Origin;
import dev.redrill.config.SettingFailure;
import dev.redrill.config.WrittenByHand;
import dev.redrill.time.Durations;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with settings and where they come from, in the language of whoever looks. */
public final class SettingWords {
    private SettingWords() {}

    /** What a key takes. */
    public static String must(Texts texts, Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole(var least, var most) -> texts.get("settings.must.whole", least, most);
            case Kind.Decimal(var least, var most) ->
                    texts.get("settings.must.decimal", least, most);
            case Kind.Span(var least, var most) ->
                    texts.get("settings.must.span", Durations.print(least), Durations.print(most));
            case Kind.Switch() -> texts.get("settings.must.switch");
            case Kind.Text _, Kind.Password _, Kind.FileName _ -> texts.get("settings.must.text");
            case Kind.PolicyName() -> texts.get("settings.must.policy");
            case Kind.SecretFile() -> texts.get("settings.must.secret-file");
            case Kind.Uri() -> texts.get("settings.must.uri");
            case Kind.Words(var word) ->
                    switch (word) {
                        case HOST -> texts.get("settings.must.hosts");
                        case ADDRESS -> texts.get("settings.must.addresses");
                    };
        };
    }

    /** Why values do not go together. */
    public static String impossible(Texts texts, Combination combination) {
        return texts.get(
                switch (combination) {
                    case CAP_BELOW_BASE -> "settings.impossible.cap";
                    case TIMEOUT_ABOVE_INTERVAL -> "settings.impossible.timeout";
                    case CRASH_DOES_NOT_FIT -> "settings.impossible.crash";
                    case RESTART_DOES_NOT_FIT -> "settings.impossible.restart";
                    case EMBEDDED_ELSEWHERE -> "settings.impossible.embedded";
                    case TWO_TOKENS -> "settings.impossible.tokens";
                    case API_UNGUARDED -> "settings.impossible.api";
                });
    }

    /** Where a value comes from, in full. */
    public static String place(Texts texts, Origin origin) {
        return switch (origin) {
            case Origin.Standard() -> texts.get("settings.place.default");
            case Origin.InFile(var file, var line) -> place(texts, file, line);
            case Origin.InEnvironment(var variable) ->
                    texts.get("settings.place.environment", variable);
            case Origin.OnCommandLine(var flag) -> texts.get("settings.place.flag", flag);
        };
    }

    private static String place(Texts texts, Path file, int line) {
        return texts.get("settings.place.file", file, Integer.toString(line));
    }

    /** A fault on one line; what no key is known for stays as the reader of the file said it. */
    public static String line(Texts texts, SettingFailure fault) {
        String places =
                fault.places().stream()
                        .map(origin -> place(texts, origin))
                        .collect(Collectors.joining(", "));
        return texts.get("settings.fault", places, what(texts, fault));
    }

    private static String what(Texts texts, SettingFailure fault) {
        String keys = fault.keys().stream().map(Key::path).collect(Collectors.joining(", "));
        return switch (fault.reason()) {
            case VALUE -> texts.get("settings.fault.of", keys, must(texts, one(fault).kind()));
            case COMBINATION ->
                    texts.get(
                            "settings.fault.of",
                            keys,
                            fault.combination() == null
                                    ? fault.message()
                                    : impossible(texts, fault.combination()));
            case TWICE -> texts.get("settings.fault.twice", keys);
            case READABLE_SECRET ->
                    texts.get("settings.fault.readable", keys, one(fault).variable());
            case VISIBLE_SECRET -> texts.get("settings.fault.visible", keys, one(fault).variable());
            case UNREADABLE -> fault.message();
        };
    }

    private static Key<?> one(SettingFailure fault) {
        return fault.keys().getFirst();
    }

    /** All that is wrong, one a line. */
    public static String lines(Texts texts, List<SettingFailure> faults) {
        return faults.stream().map(f -> line(texts, f)).collect(Collectors.joining("\n"));
    }

    /** Why settings were not saved; what the system said of a file stays as it was said. */
    public static String notSaved(Texts texts, Exception why) {
        return texts.get(
                "settings.not-saved",
                switch (why) {
                    case ConfigException refused -> lines(texts, refused.faults());
                    case WrittenByHand hand -> texts.get("settings.written-by-hand", hand.file());
                    case AccessDeniedException denied ->
                            texts.get("settings.not-permitted", denied.getFile());
                    default -> String.valueOf(why.getMessage());
                });
    }
}
