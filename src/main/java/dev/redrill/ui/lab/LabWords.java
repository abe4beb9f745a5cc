package dev.redrill.ui.lab;

import dev.redrill.lab.Statistic;
import dev.redrill.ui.text.Texts;

import java.time.Duration;

/** The lab's figures as people read them. */
record LabWords(Texts texts) {
    private static final double MUCH = 100;
    private static final double SHORTEST = 1e-3;

    String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** Seconds as a span of time; a dash for what never came. */
    String span(double seconds) {
        if (!Double.isFinite(seconds)) return "–";
        if (seconds < SHORTEST) return texts.get("lab.at-once");
        return texts.lasted(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** Three figures or so. */
    String number(double value) {
        if (!Double.isFinite(value)) return "–";
        return texts.decimal(value, value < MUCH ? 2 : 0);
    }

    String count(long number) {
        return texts.decimal((double) number, 0);
    }

    /** A mean with its standard error, where there is one. */
    String mean(Statistic of) {
        double error = of.standardError();
        return Double.isNaN(error) || error == 0
                ? number(of.mean())
                : "%s ± %s".formatted(number(of.mean()), texts.decimal(error, error < 1 ? 2 : 1));
    }

    String percent(double share) {
        return Double.isFinite(share)
                ? texts.get("lab.percent", texts.decimal(100 * share, 1))
                : "–";
    }
}
