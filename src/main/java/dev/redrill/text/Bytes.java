package dev.redrill.text;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them, with 1,024 bytes to the kilobyte: 512KB, 64MB, 1.5GB. */
public final class Bytes {
    private static final Pattern FORM =
            Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?)(kb|mb|gb)", Pattern.CASE_INSENSITIVE);
    private static final long STEP = 1_024;
    private static final Map<String, Long> UNITS =
            Map.of("kb", STEP, "mb", STEP * STEP, "gb", STEP * STEP * STEP);

    private Bytes() {}

    /** The number of bytes; empty for any text without a unit. */
    public static OptionalDouble read(String text) {
        Matcher size = FORM.matcher(text);
        if (!size.matches()) return OptionalDouble.empty();
        long unit = UNITS.getOrDefault(size.group(2).toLowerCase(Locale.ROOT), 1L);
        return OptionalDouble.of(Double.parseDouble(size.group(1)) * unit);
    }

    /** A whole number of the largest unit for which there is one, or a number of bytes. */
    public static String print(long bytes) {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes != 0 && bytes % unit.getValue() == 0)
                .max(Map.Entry.comparingByValue())
                .map(unit -> bytes / unit.getValue() + unit.getKey().toUpperCase(Locale.ROOT))
                .orElseGet(() -> Long.toString(bytes));
    }
}
