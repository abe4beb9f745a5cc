package dev.redrill.container;

import java.time.Instant;

/**
 * One line of a container's output, sanitised: without control characters and text direction marks,
 * of bounded length.
 *
 * @param at when it was written, by the engine's clock
 * @param text without a line end
 */
public record LogLine(Instant at, String text) {
    /** The maximum length; longer text is cut and ends with an ellipsis. */
    public static final int LONGEST = 4_096;

    private static final String READY = "Ready to accept connections";

    /** Redis's log levels, by the marker between date and message. */
    public enum Level {
        DEBUG,
        VERBOSE,
        NOTICE,
        WARNING
    }

    /** Sanitises the text. */
    public LogLine {
        text = harmless(text);
    }

    /** The level of the line; NOTICE if it has none. */
    public Level level() {
        int marker = markerIndex();
        return marker < 0
                ? Level.NOTICE
                : switch (text.charAt(marker)) {
                    case '.' -> Level.DEBUG;
                    case '-' -> Level.VERBOSE;
                    case '#' -> Level.WARNING;
                    default -> Level.NOTICE;
                };
    }

    /** Whether Redis reports here that it accepts connections. */
    public boolean saysReady() {
        return text.contains(READY);
    }

    /** Redis writes "pid:role day month year time marker message"; the marker is the sixth word. */
    private int markerIndex() {
        int at = 0;
        for (int words = 0; words < 5; words++) {
            at = text.indexOf(' ', at) + 1;
            if (at == 0) return -1;
        }
        boolean alone = at + 1 < text.length() && text.charAt(at + 1) == ' ';
        return alone && ".-*#".indexOf(text.charAt(at)) >= 0 ? at : -1;
    }

    private static String harmless(String raw) {
        String cut = raw.length() > LONGEST ? raw.substring(0, LONGEST - 1) + "…" : raw;
        if (cut.chars().noneMatch(LogLine::isHarmful)) return cut;
        return cut.codePoints()
                .map(c -> isHarmful(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmful(int c) {
        if (c == '\t') return false;
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
