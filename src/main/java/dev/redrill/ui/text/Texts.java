package dev.redrill.ui.text;

import dev.redrill.retry.Policy;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The window's words in one language, and its figures as that language writes them. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    /** Making a format costs a hundred times what using it does, and a frame needs some fifty. */
    private final Map<String, MessageFormat> messages = new ConcurrentHashMap<>();

    private final Map<Integer, NumberFormat> numbers = new ConcurrentHashMap<>();

    Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** The texts of a language; English where there is no translation. */
    public static Texts in(Locale locale) {
        var onlyThis =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(
                ResourceBundle.getBundle("dev.redrill.ui.text.texts", locale, onlyThis), locale);
    }

    /** What FXML takes its words from. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** The text of a key, with its arguments in place. */
    public String get(String key, Object... arguments) {
        if (arguments.length == 0) return bundle.getString(key);
        MessageFormat format =
                messages.computeIfAbsent(key, k -> new MessageFormat(bundle.getString(k), locale));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /** How long an answer took: tenths of a millisecond where they matter. */
    public String latency(Duration took) {
        double millis = took.toNanos() / 1e6;
        if (millis < 10) return get("unit.ms", decimal(millis, 1));
        return millis < 1_000 ? get("unit.ms", decimal(millis, 0)) : seconds(took, 2);
    }

    /** How long something lasts: tenths of a second, then minutes. */
    public String span(Duration span) {
        return span.compareTo(Duration.ofMinutes(1)) < 0 ? seconds(span, 1) : minutes(span);
    }

    /** How long something that is over has lasted: as a latency below a second, else as a span. */
    public String lasted(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0 ? latency(span) : span(span);
    }

    /** Seconds with a number of decimals. */
    public String seconds(Duration span, int decimals) {
        return get("unit.s", decimal(span.toNanos() / 1e9, decimals));
    }

    /** Milliseconds after the beginning, with a sign. */
    public String offset(Duration after) {
        return get(after.isNegative() ? "offset.before" : "offset.after", after.abs().toMillis());
    }

    /** How long ago something was. */
    public String ago(Duration age) {
        if (age.compareTo(Duration.ofSeconds(1)) < 0) return get("age.now");
        if (age.compareTo(Duration.ofMinutes(1)) < 0) return get("age.seconds", age.toSeconds());
        return age.compareTo(Duration.ofHours(1)) < 0
                ? get("age.minutes", age.toMinutes())
                : get("age.hours", age.toHours());
    }

    /** Out of how many attempts; a policy without an end has infinitely many. */
    public String outOf(int attempts) {
        return attempts >= Policy.FOR_EVER ? "∞" : decimal(attempts, 0);
    }

    /** A number with exactly so many decimals. */
    public String decimal(double number, int decimals) {
        NumberFormat format = numbers.computeIfAbsent(decimals, this::format);
        synchronized (format) {
            return format.format(number);
        }
    }

    private NumberFormat format(int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    /** The language. */
    public Locale locale() {
        return locale;
    }

    private String minutes(Duration span) {
        return get(
                "unit.minutes",
                span.toMinutes(),
                String.format(locale, "%02d", span.toSecondsPart()));
    }
}
