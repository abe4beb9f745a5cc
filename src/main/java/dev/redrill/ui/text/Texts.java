package dev.redrill.ui.text;

import dev.redrill.retry.Policy;
import dev.redrill.text.Language;
import dev.redrill.text.Lasted;
import dev.redrill.text.Lasting;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The window's words in one language, and its figures as that language writes them. */
public final class Texts {
    private final Language language;
    private final Map<Integer, NumberFormat> numbers = new ConcurrentHashMap<>();

    Texts(Language language) {
        this.language = language;
    }

    /** The texts of a language; English where there is no translation. */
    public static Texts in(Locale locale) {
        return new Texts(Language.in(locale));
    }

    /** What FXML takes its words from. */
    public ResourceBundle bundle() {
        return language.bundle();
    }

    /** The text of a key, with its arguments in place. */
    public String get(String key, Object... arguments) {
        return language.text(Message.of(key, arguments));
    }

    /** A message as a part of a sentence. */
    public String of(Message message) {
        return language.text(message);
    }

    /** What a kind of thing is called or says, as a part of a sentence. */
    public String of(Worded kind) {
        return language.text(kind.message());
    }

    /** Messages as sentences, one after the other. */
    public String sentences(Message... messages) {
        return language.sentences(messages);
    }

    /** How long something lasts: tenths of a second, then minutes. */
    public String span(Duration span) {
        return language.word(new Lasting(span));
    }

    /** How long something that is over has lasted; the same figure wherever it stands. */
    public String lasted(Duration span) {
        return language.word(new Lasted(span));
    }

    /** Seconds with a number of decimals. */
    public String seconds(Duration span, int decimals) {
        return get("unit.s", decimal(span.toNanos() / 1e9, decimals));
    }

    /** Milliseconds after the beginning, with a sign. */
    public String offset(Duration after) {
        return get(after.isNegative() ? "offset.before" : "offset.after", after.abs().toMillis());
    }

    /** A time that has passed, such as "5 s ago". */
    public String ago(Duration age) {
        return of(Lasted.ago(age));
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
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    /** The locale of these texts. */
    public Locale locale() {
        return language.locale();
    }
}
