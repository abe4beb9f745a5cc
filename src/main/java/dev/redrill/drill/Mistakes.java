package dev.redrill.drill;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong in one file so far, and the values of its placeholders. */
final class Mistakes {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_-]*)}");

    private final List<DrillMistake> all = new ArrayList<>();
    private final Map<String, String> placeholders;

    Mistakes(Map<String, String> placeholders) {
        this.placeholders = Map.copyOf(placeholders);
    }

    void add(DrillMistake mistake) {
        all.add(mistake);
    }

    /**
     * The text with the values of its placeholders.
     *
     * @throws ValueException if it has one that the file does not declare
     */
    String filled(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(this::value);
    }

    private String value(MatchResult found) {
        String value = placeholders.get(found.group(1));
        if (value == null) {
            throw new ValueException(
                    Message.of("drill.no-placeholder", found.group(1), placeholders.keySet()));
        }
        return Matcher.quoteReplacement(value);
    }

    /** Throws them, if there are any. */
    void throwAny() throws DrillException {
        if (all.isEmpty()) return;
        throw new DrillException(
                all.stream().sorted(Comparator.comparingInt(DrillMistake::line)).toList());
    }
}
