package dev.redrill.ui.lab;

import dev.redrill.lab.BackgroundResult;
import dev.redrill.lab.HerdResult;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;
import dev.redrill.ui.lab.HerdExperiment.HerdVariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Requests of clients that never lost the server, beside those that come back. */
final class LoadExperiment implements Experiment {
    private static final double BIN_SECONDS = 0.5;

    private final Words words;
    private final List<HerdVariant> variants;
    private final double end;

    /**
     * @param end of the pictures, in seconds since the loss
     */
    LoadExperiment(Words words, List<HerdVariant> variants, double end) {
        this.words = words;
        this.variants = List.copyOf(variants);
        this.end = end;
    }

    @Override
    public List<HerdVariant> variants() {
        return variants;
    }

    @Override
    public Finding finding() {
        Picture answered =
                new Picture(
                        words.get("picture.answered"),
                        words.get("axis.after-loss"),
                        words.get("axis.answered"),
                        false,
                        variants.stream().map(this::answered).toList());
        Picture sent =
                new Picture(
                        words.get("picture.sent"),
                        words.get("axis.after-loss"),
                        words.get("axis.sent"),
                        true,
                        variants.stream().map(this::sent).toList());
        return new Finding(
                List.of(answered, sent),
                List.of(
                        words.get("head.variant"),
                        words.get("head.per-request"),
                        words.get("head.answered"),
                        words.get("head.late"),
                        words.get("head.healthy"),
                        words.get("head.all")),
                variants.stream().map(this::row).toList(),
                sentence());
    }

    /** Percent of what was asked for the first time, which comes at a constant rate. */
    private Curve answered(HerdVariant variant) {
        var series = of(variant).answeredOverTime();
        double perSecond =
                1e3 * Objects.requireNonNull(variant.result().herd().background()).perMilli();
        int step = (int) Math.round(BIN_SECONDS / series.binSeconds());
        List<Point> points = new ArrayList<>();
        for (int bin = 0; (bin + step) * series.binSeconds() <= end; bin += step) {
            double sum = 0;
            for (int i = 0; i < step; i++) sum += series.get(bin + i);
            double width = step * series.binSeconds();
            points.add(
                    new Point(
                            bin * series.binSeconds() + width / 2, 100 * sum / width / perSecond));
        }
        return new Curve(variant.name(), points);
    }

    private Curve sent(HerdVariant variant) {
        return new Curve(variant.name(), HerdExperiment.rates(of(variant).attemptsOverTime(), end));
    }

    private List<String> row(HerdVariant variant) {
        BackgroundResult load = of(variant);
        return List.of(
                variant.name(),
                words.number(load.amplification()),
                words.percent((double) load.answered() / load.requests()),
                words.percent((double) load.wasted() / load.attempts()),
                healthy(load),
                words.span(variant.result().allHome()));
    }

    private String healthy(BackgroundResult load) {
        return Double.isFinite(load.healthyAfter())
                ? words.span(load.healthyAfter())
                : words.get("never");
    }

    private String sentence() {
        List<String> parts =
                variants.stream()
                        .map(v -> words.get("said.load.part", v.name(), healthy(of(v))))
                        .toList();
        return words.get("said.load", String.join(", ", parts));
    }

    private static BackgroundResult of(HerdVariant variant) {
        HerdResult result = variant.result();
        return Objects.requireNonNull(result.background());
    }
}
