package dev.redrill.fault;

import java.util.Locale;

/**
 * The name of a kind of fault in files, requests and answers.
 *
 * @param word in kebab case, such as {@code process-death}
 */
public record FaultName(String word) {
    /** Derives the name from the class. */
    static FaultName of(Class<? extends Fault> type) {
        String words = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return new FaultName(words.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return word;
    }
}
