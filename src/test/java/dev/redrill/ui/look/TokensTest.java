package dev.redrill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    private static final Path FOLDER = Path.of("src/main/resources/dev/redrill/ui/look");
    private static final Pattern TOKEN = Pattern.compile("(-[a-z-]+):\\s*(#[0-9a-f]{6})\\b");
    private static final List<String> GROUNDS = List.of("-ground", "-card", "-faint");
    private static final List<String> TEXTS =
            List.of("-text", "-muted", "-accent-text", "-ok-text", "-warn-text", "-danger-text");
    private static final List<String> SHAPES =
            List.of("-accent", "-ok", "-warn", "-danger", "-unknown");

    private static Map<String, String> tokens(String sheet, String theme) throws IOException {
        String[] halves = Files.readString(FOLDER.resolve(sheet)).split("@media", 2);
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

    /** High contrast keeps 7:1, which WCAG 1.4.6 asks of texts, for shapes too. */
    @ParameterizedTest
    @CsvSource({
        "tokens.css, light, 4.5, 3",
        "tokens.css, dark, 4.5, 3",
        "contrast.css, light, 7, 7",
        "contrast.css, dark, 7, 7"
    })
    void textAndShapesStandOutFromEveryGround(String sheet, String theme, double text, double shape)
            throws IOException {
        Map<String, String> tokens = tokens(sheet, theme);

        for (String ground : GROUNDS) {
            for (String ink : TEXTS) {
                assertThat(contrast(tokens, ink, ground))
                        .as("%s on %s, %s, %s", ink, ground, sheet, theme)
                        .isGreaterThanOrEqualTo(text);
            }
            for (String ink : SHAPES) {
                assertThat(contrast(tokens, ink, ground))
                        .as("%s on %s, %s, %s", ink, ground, sheet, theme)
                        .isGreaterThanOrEqualTo(shape);
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
