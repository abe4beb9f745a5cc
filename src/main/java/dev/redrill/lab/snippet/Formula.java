package dev.redrill.lab.snippet;

import dev.redrill.retry.SteppedBackoff;
import dev.redrill.retry.SteppedBackoff.Capping;

import java.util.Locale;

/**
 * A stepped backoff as expressions in milliseconds over the retry's number, in syntax that Java,
 * JavaScript and Python share.
 */
final class Formula {
    private final SteppedBackoff backoff;

    Formula(SteppedBackoff backoff) {
        this.backoff = backoff;
    }

    private static double millis(java.time.Duration span) {
        return span.toNanos() / 1e6;
    }

    /** The shortest decimal form of a number. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
    }

    double first() {
        return millis(backoff.growth().first());
    }

    double cap() {
        return millis(backoff.cap());
    }

    double multiplier() {
        return backoff.growth().multiplier();
    }

    /** Whether all delays are the same before jitter. */
    boolean constant() {
        return multiplier() == 1 && backoff.growth().step().isZero();
    }

    boolean capBefore() {
        return backoff.capping() == Capping.BEFORE_JITTER;
    }

    boolean jittered() {
        return low() != high() || !backoff.jitter().least().equals(backoff.jitter().most());
    }

    double low() {
        return backoff.jitter().lowShare();
    }

    double high() {
        return backoff.jitter().highShare();
    }

    /** Whether the jitter is a share of the delay, without a constant part. */
    boolean inProportion() {
        return backoff.jitter().most().isZero();
    }

    /**
     * The delay before jitter.
     *
     * @param power multiplier^(n-1) in the language
     * @param min the name of its minimum function
     * @param n the number of the retry, from 1
     */
    String nominal(String power, String min, String n) {
        String grown;
        if (multiplier() != 1) grown = number(first()) + " * " + power;
        else grown = number(first());
        if (!backoff.growth().step().isZero()) {
            grown += " + %s * (%s - 1)".formatted(number(millis(backoff.growth().step())), n);
        }
        return capBefore() && !constant()
                ? "%s(%s, %s)".formatted(min, number(cap()), grown)
                : grown;
    }

    /** The delay with jitter, computed from the nominal delay in a variable e. */
    String drawn(String random, String min) {
        double least = millis(backoff.jitter().least());
        double width = millis(backoff.jitter().most()) - least;
        StringBuilder text = new StringBuilder();
        term(text, low(), "e");
        if (least != 0) plus(text, number(least));
        if (high() != low() || width != 0) {
            StringBuilder span = new StringBuilder();
            term(span, high() - low(), "e");
            if (width != 0) plus(span, number(width));
            plus(text, "(%s) * %s".formatted(span, random));
        }
        if (text.isEmpty()) text.append('0');
        return capBefore() ? text.toString() : "%s(%s, %s)".formatted(min, number(cap()), text);
    }

    private static void term(StringBuilder text, double share, String of) {
        if (share == 0) return;
        plus(text, share == 1 ? of : number(share) + " * " + of);
    }

    private static void plus(StringBuilder text, String more) {
        if (!text.isEmpty()) text.append(" + ");
        text.append(more);
    }
}
