package dev.redrill.ui.lab;

import dev.redrill.lab.BackgroundResult;
import dev.redrill.lab.HerdResult;
import dev.redrill.lab.Series;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;
import dev.redrill.ui.lab.HerdExperiment.HerdVariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Requests of clients that never lost the server, beside those that come back. */
final class LoadExperiment implements Experiment {
    private static final double BIN_SECONDS = 0.5;

    private final LabWords words;
    private final List<HerdVariant> variants;
    private final double end;

    /**
     * @param end of the pictures, in seconds since the loss
     */
    LoadExperiment(LabWords words, List<HerdVariant> variants, double end) {
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
                        words.get("lab.picture.answered"),
                        words.get("lab.axis.after-loss"),
                        words.get("lab.axis.answered"),
                        false,
                        Form.LINE,
                        variants.stream().map(this::answered).toList());
        Picture sent =
                new Picture(
                        words.get("lab.picture.sent"),
                        words.get("lab.axis.after-loss"),
                        words.get("lab.axis.sent"),
                        true,
                        Form.HISTOGRAM,
                        variants.stream().map(this::sent).toList());
        return new Finding(
                List.of(answered, sent),
                List.of(
                        words.get("lab.head.variant"),
                        words.get("lab.head.per-request"),
                        words.get("lab.head.answered"),
                        words.get("lab.head.late"),
                        words.get("lab.head.healthy"),
                        words.get("lab.head.all")),
                variants.stream().map(this::row).toList(),
                sentence(),
                HerdExperiment.policies(variants));
    }

    /** Percent of what was asked for the first time, which comes at a constant rate. */
    private Curve answered(HerdVariant variant) {
        Series series = of(variant).answeredOverTime();
        double perSecond =
                1e3 * Objects.requireNonNull(variant.result().herd().background()).perMilli();
        int step = (int) Math.round(BIN_SECONDS / series.binSeconds());
        List<Point> points = new ArrayList<>();
        for (int bin = 0; (bin + step) * series.binSeconds() <= until(variant); bin += step) {
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
        Series series = of(variant).attemptsOverTime();
        return new Curve(variant.name(), HerdExperiment.rates(series, until(variant)));
    }

    /** A run is over when all is well again. */
    private double until(HerdVariant variant) {
        Series series = of(variant).attemptsOverTime();
        return Math.min(end, series.size() * series.binSeconds());
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
                : words.get("lab.never");
    }

    private String sentence() {
        List<String> parts =
                variants.stream()
                        .map(v -> words.get("lab.said.load.part", v.name(), healthy(of(v))))
                        .toList();
        return words.get("lab.said.load", String.join(", ", parts));
    }

    private static BackgroundResult of(HerdVariant variant) {
        HerdResult result = variant.result();
        return Objects.requireNonNull(result.background());
    }
}
