package dev.redrill.ui.text;

import dev.redrill.text.Language;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * A language that nobody speaks: English in brackets, longer by two fifths, as German and Finnish
 * are. What is not in brackets did not come from the bundle; what does not fit now will not fit in
 * some language.
 */
public final class PseudoTexts {
    private static final double LONGER = 0.4;

    /** A figure with its unit does not grow with the language. */
    private static final Pattern FIGURES = Pattern.compile("unit\\.|offset\\.");

    private PseudoTexts() {}

    public static Texts texts() {
        ResourceBundle english = Texts.in(Locale.ENGLISH).bundle();
        return new Texts(
                new Language(
                        new ResourceBundle() {
                            @Override
                            protected Object handleGetObject(String key) {
                                return FIGURES.matcher(key).lookingAt()
                                        ? english.getString(key)
                                        : pseudo(english.getString(key));
                            }

                            @Override
                            public Enumeration<String> getKeys() {
                                return Collections.enumeration(english.keySet());
                            }
                        },
                        Locale.ENGLISH));
    }

    /** The brackets count. What only quotes somebody is the same in every language. */
    static String pseudo(String text) {
        if (text.equals("{0}")) return text;
        int letters = text.replaceAll("\\{[^}]*}", "").replace("_", "").strip().length();
        int more = (int) Math.round(letters * LONGER) - 2;
        return "[" + text + "é".repeat(Math.max(0, more)) + "]";
    }
}
