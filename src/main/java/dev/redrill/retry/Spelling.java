package dev.redrill.retry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the name that a user may have meant. */
public final class Spelling {
    private Spelling() {}

    /**
     * The known name closest to the given one (Levenshtein distance).
     *
     * @param known at least one
     */
    public static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .orElseThrow();
    }

    /** The same, unless more than a third of its letters must change: then nobody meant it. */
    public static Optional<String> similar(String name, Collection<String> known) {
        return Optional.of(nearest(name, known))
                .filter(other -> distance(name, other) * 3 <= name.length());
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
