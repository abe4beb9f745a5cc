package dev.redrill.text;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundle with a dash for every letter: what still has letters came from elsewhere. */
public final class PseudoLanguage extends ResourceBundle {
    private static final Pattern PLACE = Pattern.compile("(\\{[^}]*})|([^{]+)");

    private final ResourceBundle english = Language.ENGLISH.bundle();

    private PseudoLanguage() {}

    /** Speaks it. */
    public static Language language() {
        return new Language(new PseudoLanguage(), Locale.ENGLISH);
    }

    @Override
    protected Object handleGetObject(String key) {
        return PLACE.matcher(english.getString(key))
                .replaceAll(
                        part ->
                                part.group(1) == null
                                        ? Matcher.quoteReplacement(
                                                part.group(2).replaceAll("\\p{L}", "-"))
                                        : Matcher.quoteReplacement(part.group(1)));
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(english.keySet());
    }
}
