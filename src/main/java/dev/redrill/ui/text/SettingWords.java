package dev.redrill.ui.text;

import dev.redrill.config.ConfigException;
import dev.redrill.config.Kind;
import dev.redrill.config.SettingFailure;
import dev.redrill.config.WrittenByHand;
import dev.redrill.time.Durations;

import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with settings, in the language of whoever looks. */
public final class SettingWords {
    private SettingWords() {}

    /** The values that a setting accepts, as a sentence. */
    public static String must(Texts texts, Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole(var least, var most) -> texts.get("settings.must.whole", least, most);
            case Kind.Decimal(var least, var most) ->
                    texts.get("settings.must.decimal", least, most);
            case Kind.Span(var least, var most) ->
                    texts.get("settings.must.span", Durations.print(least), Durations.print(most));
            case Kind.OneOf<?> kinds ->
                    texts.get("settings.must.one-of", String.join(", ", kinds.words()));
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

    /** Every failure, one a line. */
    public static String lines(Texts texts, List<SettingFailure> failures) {
        return failures.stream().map(f -> texts.of(f.message())).collect(Collectors.joining("\n"));
    }

    /** Why settings were not saved; what the system said of a file stays as it was said. */
    public static String notSaved(Texts texts, Exception why) {
        return texts.get(
                "settings.not-saved",
                switch (why) {
                    case ConfigException refused -> lines(texts, refused.failures());
                    case WrittenByHand hand -> texts.sentences(hand.reason());
                    case AccessDeniedException denied ->
                            texts.get("settings.not-permitted", denied.getFile());
                    default -> String.valueOf(why.getMessage());
                });
    }
}
