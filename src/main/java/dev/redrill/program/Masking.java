package dev.redrill.program;

import dev.redrill.config.Setting;
import dev.redrill.config.Settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Removes secrets, and the name of the user's home, from a text that the user may send. */
final class Masking {
    private static final String MASK = "***";
    private static final Pattern IN_URI = Pattern.compile("(://[^:@/\\s]*:)([^@/\\s]*)@");

    /**
     * A secret shorter than this is masked only as a whole word; otherwise little of the text would
     * be left.
     */
    private static final int CERTAIN = 4;

    private final List<String> secrets;

    /** Masks every secret in the settings. */
    Masking(Optional<Settings> settings) {
        secrets =
                settings.stream()
                        .flatMap(s -> s.all().stream())
                        .filter(Setting::secret)
                        .flatMap(setting -> setting.text().stream())
                        .flatMap(Masking::forms)
                        .filter(secret -> !secret.isBlank())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** A password may appear in a URI encoded or plain. */
    private static Stream<String> forms(String secret) {
        Matcher uri = IN_URI.matcher(secret);
        if (!uri.find()) return Stream.of(secret);
        String password = uri.group(2);
        return Stream.of(
                password, URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** The text with secrets masked. */
    String apply(String text) {
        String masked = IN_URI.matcher(text).replaceAll("$1***@");
        for (String secret : secrets) masked = without(masked, secret);
        String home = System.getProperty("user.home", "");
        return home.length() > 1 ? masked.replace(home, "~") : masked;
    }

    private static String without(String text, String secret) {
        if (secret.length() >= CERTAIN) return text.replace(secret, MASK);
        return text.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", MASK);
    }
}
