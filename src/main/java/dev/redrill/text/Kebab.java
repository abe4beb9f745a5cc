package dev.redrill.text;

import java.util.Locale;

/** Names of constants and types as files, options, JSON and keys of texts write them. */
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
