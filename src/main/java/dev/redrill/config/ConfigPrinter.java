package dev.redrill.config;

import java.util.List;
import java.util.stream.Collectors;

/** Prints settings as a file that {@link ConfigReader} can read, with their origins as comments. */
public final class ConfigPrinter {
    private static final int COMMENT_COLUMN = 40;
    private static final String HEADER =
            """
            # What is in force, and where it comes from. Redrill reads this as a file, too;
            # what is not set, and what is secret, is commented out.
            """;

    private ConfigPrinter() {}

    /** All settings, group by group, secrets masked. */
    public static String print(Settings settings) {
        return HEADER
                + Keys.ALL.stream()
                        .map(Key::group)
                        .distinct()
                        .map(group -> group(group, settings.all()))
                        .collect(Collectors.joining());
    }

    private static String group(String name, List<Setting<?>> all) {
        return all.stream()
                .filter(setting -> setting.key().group().equals(name))
                .map(ConfigPrinter::line)
                .collect(Collectors.joining("", name + ":\n", ""));
    }

    private static String line(Setting<?> setting) {
        String key = setting.key().leaf() + ":";
        String line;
        if (setting.text().isEmpty()) {
            line = "  # " + key;
        } else if (setting.secret()) {
            line = "  # " + key + " " + setting.masked().orElse("");
        } else {
            line = "  " + key + " " + setting.key().inYaml(setting.text().orElse(""));
        }
        String note = setting.text().isEmpty() ? "not set" : setting.origin().english();
        return line + " ".repeat(Math.max(2, COMMENT_COLUMN - line.length())) + "# " + note + "\n";
    }
}
