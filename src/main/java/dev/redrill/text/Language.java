package dev.redrill.text;

import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of one language: the only place where messages become text. Thread-safe.
 *
 * <p>In the bundle, the text of a kind ({@link Worded}) is part of a sentence: it begins in lower
 * case, unless with a name, and ends without a full stop. {@link #sentence} adds both.
 */
public final class Language {
    /** English, for logs, the command line and the API. */
    public static final Language ENGLISH = in(Locale.ENGLISH);

    private static final Pattern FIRST_PLACE = Pattern.compile("\\{(\\d+)[,}]");
    private static final Pattern ENDED = Pattern.compile(".*[.!?…:]", Pattern.DOTALL);
    private static final Pattern TWO_STOPS = Pattern.compile("(?<!\\.)\\.\\.(?=\\s|$)");

    /** Where less than a millisecond matters. */
    private static final double TENTHS_BELOW = 9.95;

    private final ResourceBundle bundle;
    private final Locale locale;

    /**
     * Creating a format costs a hundred times as much as using it, and one frame needs about fifty.
     */
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /** A language with its own bundle, such as a test's. */
    public Language(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * The language of a locale; English, with English figures, if there is no translation: some
     * locales write digits that no port or id is written with.
     */
    public static Language in(Locale locale) {
        var onlyThis =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle =
                ResourceBundle.getBundle("dev.redrill.text.texts", locale, onlyThis);
        return new Language(bundle, figures(locale, bundle.getLocale()));
    }

    private static Locale figures(Locale wanted, Locale written) {
        String language = written.equals(Locale.ROOT) ? "en" : written.getLanguage();
        return wanted.getLanguage().equals(language) ? wanted.stripExtensions() : Locale.ENGLISH;
    }

    /** The bundle for FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** The locale that formats numbers. */
    public Locale locale() {
        return locale;
    }

    /** The text of a message, as part of a sentence. */
    public String text(Message message) {
        if (message.arguments().isEmpty()) return bundle.getString(message.key());
        MessageFormat format = formats.computeIfAbsent(message.key(), this::format);
        synchronized (format) {
            Object[] words = words(message.arguments(), format.getFormatsByArgumentIndex());
            return TWO_STOPS.matcher(format.format(words)).replaceAll(".");
        }
    }

    private MessageFormat format(String key) {
        return new MessageFormat(bundle.getString(key), locale);
    }

    /** A placeholder with its own format, such as a choice, takes its argument unchanged. */
    private Object[] words(List<Object> arguments, Format[] formats) {
        Object[] words = arguments.toArray();
        for (int i = 0; i < words.length; i++) {
            if (i >= formats.length || formats[i] == null) words[i] = word(words[i]);
        }
        return words;
    }

    /** Whole numbers have no thousands separators: most are ports and IDs. */
    public String word(Object argument) {
        return switch (argument) {
            case Message inner -> text(inner);
            case Worded kind -> text(kind.message());
            case Duration span -> span(span);
            case Lasted(var span) -> lasted(span);
            case Lasting(var span) -> lasting(span);
            case Collection<?> many ->
                    many.stream().map(this::word).collect(Collectors.joining(", "));
            default -> argument.toString();
        };
    }

    /** A duration to the microsecond: 250 ms, 1.5 s, 2 min, 1 h. */
    private String span(Duration span) {
        long seconds = span.toSeconds();
        boolean whole = span.toNanosPart() == 0 && seconds != 0;
        if (whole && seconds % 3_600 == 0) return text("unit.h", seconds / 3_600.0);
        if (whole && seconds % 60 == 0) return text("unit.min", seconds / 60.0);
        return span.abs().compareTo(Duration.ofSeconds(1)) < 0
                ? text("unit.ms", span.toNanos() / 1e6)
                : text("unit.s", span.toNanos() / 1e9);
    }

    private String lasted(Duration span) {
        double millis = span.toNanos() / 1e6;
        if (millis < TENTHS_BELOW) return text("unit.ms", millis, 1);
        return Math.round(millis) < 1_000 ? text("unit.ms", millis, 0) : lasting(span);
    }

    private String lasting(Duration span) {
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return text("unit.s", span.toNanos() / 1e9, 1);
        }
        return text(
                Message.of(
                        "unit.minutes",
                        span.toMinutes(),
                        String.format(locale, "%02d", span.toSecondsPart())));
    }

    private String text(String unit, double number, int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return text(Message.of(unit, format.format(number)));
    }

    private String text(String unit, double number) {
        return text(Message.of(unit, NumberFormat.getInstance(locale).format(number)));
    }

    /** The messages as sentences, separated by spaces. */
    public String sentences(Message... messages) {
        return Arrays.stream(messages).map(this::sentence).collect(Collectors.joining(" "));
    }

    /**
     * The message as a sentence: with a capital letter, unless it begins with a name, and a full
     * stop.
     */
    public String sentence(Message message) {
        String text = text(message);
        return ended(beginsWithName(message) ? text : capitalised(text));
    }

    private boolean beginsWithName(Message message) {
        Matcher place = FIRST_PLACE.matcher(bundle.getString(message.key()));
        if (message.arguments().isEmpty() || !place.lookingAt()) return false;
        return switch (message.arguments().get(Integer.parseInt(place.group(1)))) {
            case Message inner -> beginsWithName(inner);
            case Worded kind -> beginsWithName(kind.message());
            default -> true;
        };
    }

    private String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(locale) + text.substring(1);
    }

    /** Adds a full stop unless the text already ends with punctuation. */
    public static String ended(String text) {
        return text.isEmpty() || ENDED.matcher(text).matches() ? text : text + ".";
    }
}
