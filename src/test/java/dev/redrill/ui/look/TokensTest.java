package dev.redrill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether everybody can read it: WCAG 1.4.3 and 1.4.11, computed, in both themes. */
final class TokensTest {
    private static final Path CSS = Path.of("src/main/resources/dev/redrill/ui/look/tokens.css");
    private static final Pattern TOKEN = Pattern.compile("(-[a-z-]+):\\s*(#[0-9a-f]{6})");
    private static final List<String> GROUNDS = List.of("-ground", "-card", "-faint");

    private static Map<String, String> tokens(String theme) throws IOException {
        String[] halves = Files.readString(CSS).split("@media", 2);
        Map<String, String> tokens = read(halves[0]);
        if (theme.equals("dark")) tokens.putAll(read(halves[1]));
        return tokens;
    }

    private static Map<String, String> read(String css) {
        var tokens = new HashMap<String, String>();
        Matcher matcher = TOKEN.matcher(css);
        while (matcher.find()) tokens.put(matcher.group(1), matcher.group(2));
        return tokens;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textStandsOutFromEveryGround(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);

        for (String text :
                List.of(
                        "-text",
                        "-muted",
                        "-accent-text",
                        "-ok-text",
                        "-warn-text",
                        "-danger-text")) {
            for (String ground : GROUNDS) {
                assertThat(contrast(tokens, text, ground))
                        .as("%s on %s, %s", text, ground, theme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shapesStandOutFromEveryGround(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);

        for (String shape : List.of("-accent", "-ok", "-warn", "-danger", "-unknown")) {
            for (String ground : GROUNDS) {
                assertThat(contrast(tokens, shape, ground))
                        .as("%s on %s, %s", shape, ground, theme)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static double contrast(Map<String, String> tokens, String one, String other) {
        double a = luminance(tokens.getOrDefault(one, ""));
        double b = luminance(tokens.getOrDefault(other, ""));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
