package dev.redrill.text;

import java.util.Locale;

/** Converts names of constants and types to kebab case, for files, options, JSON and text keys. */
public final class Kebab {
    private Kebab() {}

    /** {@code link-lost} for {@code LINK_LOST}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code link-lost} for {@code LinkLost}. */
    static String of(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
