package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.config.Keys;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every key has its text in every language, and every text is used. */
final class BundleTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/redrill");
    private static final Path FXML = Path.of("src/main/resources/dev/redrill/ui");
    private static final Pattern KEY_IN_FXML = Pattern.compile("\"%([a-z0-9.-]+)\"");
    private static final Pattern KEY_IN_CODE =
            Pattern.compile("\"([a-z][a-z0-9-]*(\\.[a-z0-9-]+)+)\"");
    private static final Pattern KEY_OF_MESSAGE =
            Pattern.compile("Message\\.of\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"");
    private static final Pattern LITERAL =
            Pattern.compile(
                    "\\s(text|promptText|accessibleText|accessibleHelp)=\"(?!%|\")[^\"$]*\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    private static Map<String, String> bundle(Locale locale) {
        ResourceBundle bundle = Language.in(locale).bundle();
        return bundle.keySet().stream().collect(Collectors.toMap(k -> k, bundle::getString));
    }

    private static String all(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(BundleTest::content)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        var keys = new TreeSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) keys.add(matcher.group(1));
        return keys;
    }

    /** What looks like a key, wherever it stands. */
    private static Set<String> keysInCode() throws IOException {
        return found(KEY_IN_CODE, all(SOURCES, ".java"));
    }

    /** What is a key for sure: in the window, and where a message is made. */
    private static Set<String> keysOfTexts() throws IOException {
        Set<String> keys = found(KEY_IN_CODE, all(SOURCES.resolve("ui"), ".java"));
        keys.removeIf(
                key ->
                        key.endsWith(".css")
                                || key.endsWith(".fxml")
                                || key.endsWith(".json")
                                || key.startsWith("dev.redrill"));
        keys.addAll(found(KEY_OF_MESSAGE, all(SOURCES, ".java")));
        return keys;
    }

    /** Each question of the lab has two more. */
    private static Set<String> keysOfQuestions() throws IOException {
        return keysInCode().stream()
                .filter(key -> key.startsWith("lab.question."))
                .flatMap(key -> Stream.of(key + ".prediction", key + ".explanation"))
                .collect(Collectors.toSet());
    }

    /** The settings' texts are found by the keys of the settings. */
    private static Set<String> keysOfSettings() {
        return Keys.ALL.stream()
                .flatMap(
                        key ->
                                Stream.of(
                                        "settings.group." + key.group(),
                                        "settings.key." + key.path(),
                                        "settings.key." + key.path() + ".help"))
                .collect(Collectors.toSet());
    }

    /** What holds until an undo is found by the undo. */
    private static Set<String> keysOfUndos() {
        return Undos.all().stream()
                .map(undo -> "recovery." + undo.condition() + "-until")
                .collect(Collectors.toSet());
    }

    @Test
    void everyKeyThatIsUsedHasItsText() throws IOException {
        Set<String> used = found(KEY_IN_FXML, all(FXML, ".fxml"));
        used.addAll(keysOfTexts());
        used.addAll(Kinds.keys());
        used.addAll(keysOfSettings());
        used.addAll(keysOfQuestions());
        used.addAll(keysOfUndos());

        used.removeAll(bundle(Locale.ENGLISH).keySet());
        assertThat(used).as("used, and without a text").isEmpty();
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = found(KEY_IN_FXML, all(FXML, ".fxml"));
        used.addAll(keysInCode());
        used.addAll(Kinds.keys());
        used.addAll(keysOfSettings());
        used.addAll(keysOfQuestions());
        used.addAll(keysOfUndos());

        Set<String> unused = new TreeSet<>(bundle(Locale.ENGLISH).keySet());
        unused.removeAll(used);
        assertThat(unused).isEmpty();
    }

    @Test
    void germanIsComplete() {
        Map<String, String> english = bundle(Locale.ENGLISH);
        Map<String, String> german = bundle(Locale.GERMAN);

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german)
                .allSatisfy(
                        (key, text) ->
                                assertThat(places(text))
                                        .as(key)
                                        .isEqualTo(places(english.getOrDefault(key, ""))));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(r -> r.group()).collect(Collectors.toSet());
    }

    @Test
    void noTextHoldsWhatAMessageFormatTakesForAQuote() {
        assertThat(bundle(Locale.ENGLISH).values()).noneMatch(text -> text.contains("'"));
        assertThat(bundle(Locale.GERMAN).values()).noneMatch(text -> text.contains("'"));
    }

    @Test
    void noTextStandsInFxml() throws IOException {
        assertThat(LITERAL.matcher(all(FXML, ".fxml")).results().map(r -> r.group())).isEmpty();
    }

    @Test
    void noStyleStandsInFxml() throws IOException {
        assertThat(all(FXML, ".fxml")).doesNotContain(" style=");
    }

    @Test
    void theMnemonicsAreTheSameInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(mnemonic(locale, "controls.crash")).isEqualTo('c');
            assertThat(mnemonic(locale, "controls.restart")).isEqualTo('r');
            assertThat(mnemonic(locale, "controls.reconnect")).isEqualTo('n');
        }
    }

    private static char mnemonic(Locale locale, String key) {
        String text = bundle(locale).getOrDefault(key, "");
        return Character.toLowerCase(text.charAt(text.indexOf('_') + 1));
    }
}
