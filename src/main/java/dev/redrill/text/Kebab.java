package dev.redrill.text;

import java.util.Locale;

/** Names of constants as files, options and JSON write them. */
public final class Kebab {
    private Kebab() {}

    /** {@code link-lost} for {@code LINK_LOST}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
