package dev.redrill.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.text.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files that somebody has damaged: each is a configuration, or is told with its line. */
class ConfigFuzzTest {
    private static final Path FILE = Path.of("redrill.yaml");
    private static final int MUTATIONS = 1_000;
    private static final String VALID =
            """
            # Settings of a class room
            maxRetries: 12
            retry:
              base-delay: 500ms   # quick
              max-delay: PT20S
              jitter: 0.1
            health: {interval: 4s, timeout: 2s}
            redis:
              uri: "redis://localhost:6379/1"
            api:
              bind: [127.0.0.1, "::1"]
              hosts:
                - lab.example
            load:
              rate: 25
            """;
    private static final List<String> PIECES =
            List.of(
                    ":",
                    ": ",
                    "\n",
                    "  ",
                    "\t",
                    "- ",
                    "[",
                    "]",
                    "{",
                    "}",
                    "&a ",
                    "*a",
                    "!!map ",
                    "'",
                    "\"",
                    "#",
                    "|\n",
                    ">-\n",
                    "---\n",
                    "...\n",
                    "%YAML 9.9\n",
                    "? ",
                    "\u0000",
                    "\u0085",
                    "\uFEFF",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "99999999999999999999",
                    "-1",
                    "NaN",
                    "1e400",
                    "null",
                    "~",
                    "<<: ",
                    "retry:\n",
                    "maxRetries: 1\n",
                    "@",
                    "`",
                    "\\");

    @Test
    @Timeout(60)
    void everyMutationIsAConfigurationOrIsToldWithItsLine() {
        assertThat(read(VALID).config().session().policy().maxRetries()).isEqualTo(12);
        int configurations = 0;
        int told = 0;
        int vague = 0;
        var random = new Random(31);
        for (int i = 0; i < MUTATIONS; i++) {
            String mutant = mutate(random);
            try {
                Settings settings = read(mutant);
                assertThat(settings.config()).as("%s", mutant).isNotNull();
                configurations++;
            } catch (ConfigException e) {
                assertThat(e.failures())
                        .as("%s", mutant)
                        .isNotEmpty()
                        .allSatisfy(
                                f -> assertThat(f.toString()).matches("(?s)redrill.yaml:\\d+.*"));
                told++;
                if (e.failures().toString().contains(Message.of("yaml.other").toString())) vague++;
            }
        }
        assertThat(configurations).isGreaterThan(MUTATIONS / 50);
        assertThat(told).isGreaterThan(MUTATIONS / 4);
        assertThat(vague).as("told without a reason").isLessThan(told / 20);
    }

    private static Settings read(String text) {
        return new ConfigReader(FILE, Map.of())
                .resolve(ConfigFile.parse(FILE, false, text), List.of());
    }

    private static String mutate(Random random) {
        var text = new StringBuilder(VALID);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
                case 3 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                default -> text.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
