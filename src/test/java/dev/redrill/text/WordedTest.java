package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.redis.ErrorReply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people are told, every kind of it, in every language. */
final class WordedTest {
    /** What somebody else said, and the first words of Redis's errors. */
    private static final Pattern VALUE =
            Pattern.compile(
                    Stream.of(ErrorReply.values())
                            .map(Enum::name)
                            .collect(Collectors.joining("|", "«[^»]*»|", "")));

    private static final Set<String> SAME_IN_GERMAN = Set.of("TLS", "Crash", "Link", "Ping");
    private static final Language ENGLISH = Language.ENGLISH;
    private static final Language GERMAN = Language.in(Locale.GERMAN);
    private static final Language PSEUDO = PseudoLanguage.language();

    static List<Message> messages() {
        return Kinds.messages();
    }

    @Test
    void theKindsAreFound() {
        assertThat(Kinds.all()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyKindIsToldInItsLanguageAlone(Message message) {
        String english = ENGLISH.text(message);
        boolean onlyValues =
                VALUE.matcher(english).replaceAll("").chars().noneMatch(Character::isLetter);

        assertThat(VALUE.matcher(PSEUDO.text(message)).replaceAll(""))
                .doesNotContainPattern("\\p{L}");
        if (!onlyValues && !SAME_IN_GERMAN.contains(english)) {
            assertThat(GERMAN.text(message)).isNotEqualTo(english);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyKindIsPartOfASentenceAndNoDurationIsForMachines(Message message) {
        for (Language language : List.of(ENGLISH, GERMAN)) {
            assertThat(language.text(message))
                    .doesNotEndWith(".")
                    .doesNotContain("..")
                    .doesNotContain("{")
                    .doesNotContainPattern("PT\\d");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyKindMakesASentenceWithOneFullStop(Message message) {
        if (ENGLISH.text(message).isEmpty()) return;
        for (Language language : List.of(ENGLISH, GERMAN)) {
            assertThat(language.sentence(message)).matches("(?s)[^\\p{Ll}].*[^.][.:?]|«.*");
        }
    }
}
