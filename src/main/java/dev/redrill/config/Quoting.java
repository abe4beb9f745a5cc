package dev.redrill.config;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes text for YAML and for messages. */
final class Quoting {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/-]*");
    private static final int SHOWN = 60;

    private Quoting() {}

    /** As a YAML scalar, quoted where it must be. */
    static String scalar(String text) {
        return SAFE.matcher(text).matches() && !text.equals("null") ? text : quoted(text);
    }

    /** The value of a key as YAML. */
    static String value(Key<?> key, String text) {
        if (!(key.kind() instanceof Kind.Words words)) return scalar(text);
        return words.read(text).stream()
                .map(Quoting::scalar)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(Quoting::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int c) {
        if (c == '"' || c == '\\') return "\\" + (char) c;
        return c >= ' ' && c < 0x7f
                ? Character.toString(c)
                : String.format(Locale.ROOT, "\\u%04x", c);
    }

    /** The text for a message: short, without terminal control sequences. */
    static String shown(String text) {
        return quoted(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    }
}
