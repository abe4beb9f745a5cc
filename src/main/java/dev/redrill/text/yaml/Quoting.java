package dev.redrill.text.yaml;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes text for YAML and for messages. */
public final class Quoting {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/-]*");
    private static final int SHOWN = 60;

    private Quoting() {}

    /** As a YAML scalar, quoted where it must be. */
    public static String scalar(String text) {
        return SAFE.matcher(text).matches() && !text.equals("null") ? text : quoted(text);
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
    public static String shown(String text) {
        return quoted(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    }
}
