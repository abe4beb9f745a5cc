package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read stands in the bundle, and not in the code beside it. */
final class SentencesStandOnceTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/redrill");

    /** Below this, equal words are chance. */
    private static final int LEAST_WORDS = 4;

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(/\\*|\\*|//).*$");
    private static final Pattern PIECE =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern LITERAL =
            Pattern.compile("(?:%s)(?:\\s*\\+\\s*(?:%1$s))*".formatted(PIECE.pattern()));
    private static final Pattern PLACE =
            Pattern.compile("\\{\\d?[^{}]*}|%(?:\\d\\$)?[-,.\\d]*[sdnfX]");
    private static final Pattern SENTENCE_END = Pattern.compile("[.:;!?](?=\\s|$)|\\\\n|\\n");

    /** The parts of a text between full stops, colons and semicolons, as their words alone. */
    private static Stream<String> sentences(String text) {
        return SENTENCE_END
                .splitAsStream(PLACE.matcher(text).replaceAll("_"))
                .map(
                        part ->
                                part.toLowerCase(Locale.ROOT)
                                        .replaceAll("[^\\p{L}\\d_]+", " ")
                                        .strip())
                .filter(part -> words(part) >= LEAST_WORDS);
    }

    private static long words(String sentence) {
        return Stream.of(sentence.split(" ")).filter(word -> !word.equals("_")).count();
    }

    private static Map<String, String> inBundle() {
        ResourceBundle bundle = Language.ENGLISH.bundle();
        Map<String, String> keys = new HashMap<>();
        bundle.keySet()
                .forEach(key -> sentences(bundle.getString(key)).forEach(s -> keys.put(s, key)));
        return keys;
    }

    private static Stream<String> inCode(Path file) {
        try {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            return LITERAL.matcher(code).results().map(SentencesStandOnceTest::joined);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String joined(MatchResult literal) {
        return PIECE.matcher(literal.group())
                .results()
                .map(piece -> piece.group().replaceAll("^\"+|\"+$", ""))
                .collect(Collectors.joining());
    }

    private static List<String> twice(Map<String, String> keys) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(
                            file ->
                                    inCode(file)
                                            .flatMap(SentencesStandOnceTest::sentences)
                                            .filter(keys::containsKey)
                                            .map(
                                                    sentence ->
                                                            "%s: \"%s\" is %s"
                                                                    .formatted(
                                                                            SOURCES.relativize(
                                                                                    file),
                                                                            sentence,
                                                                            keys.get(sentence))))
                    .toList();
        }
    }

    @Test
    void noSentenceOfTheBundleStandsInTheCodeToo() throws IOException {
        assertThat(twice(inBundle())).isEmpty();
    }

    @Test
    void aSentenceIsFoundWhateverItsPlacesAndLetters() {
        assertThat(sentences("Name {0}, then try again: too short."))
                .containsExactly("name _ then try again")
                .containsExactlyElementsOf(sentences("name %s then try Again").toList());
    }
}
