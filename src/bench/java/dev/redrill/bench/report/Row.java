package dev.redrill.bench.report;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param bound as words; empty where there is none
 * @param limit the same as a number; NaN where there is none
 * @param reached as words
 * @param value the same as a number; NaN where there is none
 * @param n how many measurements it stands on
 * @param note how it was measured, and what lies beside it
 */
public record Row(
        String what,
        String bound,
        double limit,
        String reached,
        double value,
        int n,
        Verdict verdict,
        String note) {
    /** A median that must not be above a limit. */
    public static Row atMost(String what, double limit, String unit, Samples samples, String note) {
        if (samples.n() == 0) return notRun(what, "nothing came of it; " + note);
        return new Row(
                what,
                "≤ %s %s".formatted(number(limit), unit).strip(),
                limit,
                samples.words(unit),
                samples.median(),
                samples.n(),
                samples.median() <= limit ? Verdict.MET : Verdict.SHORT,
                note);
    }

    /** A median that must not be below a limit. */
    public static Row atLeast(
            String what, double limit, String unit, Samples samples, String note) {
        if (samples.n() == 0) return notRun(what, "nothing came of it; " + note);
        return new Row(
                what,
                "≥ %s %s".formatted(number(limit), unit).strip(),
                limit,
                samples.words(unit),
                samples.median(),
                samples.n(),
                samples.median() >= limit ? Verdict.MET : Verdict.SHORT,
                note);
    }

    /** Something that must not happen. */
    public static Row never(String what, long count, int n, String note) {
        return new Row(
                what,
                "0",
                0,
                Long.toString(count),
                count,
                n,
                count == 0 ? Verdict.MET : Verdict.SHORT,
                note);
    }

    /**
     * Something that must not grow: zero lies within the 95 % interval of its slope, or the whole
     * interval is below what is negligible.
     */
    public static Row flat(String what, String unit, Slope slope, double negligible, String note) {
        return new Row(
                what,
                "0, or ≤ %s %s a minute".formatted(number(negligible), unit),
                negligible,
                "%.2f ± %.2f %s a minute".formatted(slope.perMinute(), slope.margin(), unit),
                slope.perMinute(),
                slope.n(),
                slope.isFlat(negligible) ? Verdict.MET : Verdict.SHORT,
                note);
    }

    /** A median to compare with. */
    public static Row told(String what, String unit, Samples samples, String note) {
        if (samples.n() == 0) return notRun(what, "nothing came of it; " + note);
        return new Row(
                what,
                "",
                Double.NaN,
                samples.words(unit),
                samples.median(),
                samples.n(),
                Verdict.TOLD,
                note);
    }

    /** There was nothing to measure it on. */
    public static Row notRun(String what, String because) {
        return new Row(what, "", Double.NaN, "not run", Double.NaN, 0, Verdict.NOT_RUN, because);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }
}
