package dev.redrill.ui.lab;

import dev.redrill.lab.Herd;
import dev.redrill.lab.HerdResult;
import dev.redrill.lab.Progress;
import dev.redrill.lab.Series;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Strategy;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Clients that come back, strategy beside strategy: who is home when, and who knocks how often. */
final class HerdExperiment implements Experiment {
    private static final long SEED = 1;
    private static final int MOST_POINTS = 240;
    private static final int MOST_BINS = 120;

    /** A curve that takes longer than this many times the quickest runs out of the picture. */
    private static final double LONGEST_SHOWN = 4;

    private final LabWords words;
    private final List<HerdVariant> variants;

    HerdExperiment(LabWords words, List<HerdVariant> variants) {
        this.words = words;
        this.variants = List.copyOf(variants);
    }

    /** One herd under its name. */
    static final class HerdVariant implements Variant {
        private final String name;
        private final Herd herd;
        private final List<HerdResult> results = new ArrayList<>();

        HerdVariant(String name, Herd herd) {
            this.name = name;
            this.herd = herd;
        }

        @Override
        public void run(Progress progress) {
            results.add(herd.run(SEED, progress));
        }

        String name() {
            return name;
        }

        HerdResult result() {
            return results.getFirst();
        }
    }

    @Override
    public List<HerdVariant> variants() {
        return variants;
    }

    @Override
    public Finding finding() {
        double end = end();
        Picture home =
                new Picture(
                        words.get("lab.picture.home"),
                        words.get("lab.axis.after-loss"),
                        words.get("lab.axis.home"),
                        false,
                        Form.LINE,
                        variants.stream().map(v -> home(v, end)).toList());
        Picture tries =
                new Picture(
                        words.get("lab.picture.tries"),
                        words.get("lab.axis.after-loss"),
                        words.get("lab.axis.tries"),
                        true,
                        Form.HISTOGRAM,
                        variants.stream().map(v -> tries(v, end)).toList());
        List<Picture> pictures = nobodyIsHome() ? List.of(tries, home) : List.of(home, tries);
        return new Finding(pictures, heads(), rows(), sentence(), policies(variants));
    }

    /** What they return by, where several share one once. */
    static List<Policy> policies(List<HerdVariant> variants) {
        return variants.stream().map(v -> v.herd.clients().policy()).distinct().toList();
    }

    private double end() {
        double outage = first().herd().outage().toMillis() / 1e3;
        double quickest = slowestOrQuickest(Comparator.naturalOrder());
        double slowest = slowestOrQuickest(Comparator.reverseOrder());
        double shown = Math.min(slowest, LONGEST_SHOWN * quickest);
        return outage + 1.05 * Math.max(shown, 0.2 * outage);
    }

    private double slowestOrQuickest(Comparator<Double> order) {
        return variants.stream().map(v -> untilHome(v.result())).min(order).orElse(0.0);
    }

    /** Until 99 % were home, or until the run ended without. */
    private static double untilHome(HerdResult result) {
        if (Double.isFinite(result.almostHome())) return result.almostHome();
        return result.herd().horizon().minus(result.herd().outage()).toMillis() / 1e3;
    }

    private static Curve home(HerdVariant variant, double end) {
        HerdResult result = variant.result();
        double all = result.herd().clients().count();
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        double sum = 0;
        Series series = result.homeOverTime();
        int step = step(series, end, MOST_POINTS);
        int bins = (int) Math.ceil(end / series.binSeconds());
        for (int bin = 0; bin < bins; bin++) {
            sum += series.get(bin);
            if (bin % step == step - 1) {
                points.add(new Point((bin + 1) * series.binSeconds(), 100 * sum / all));
            }
        }
        return new Curve(variant.name(), points);
    }

    private static Curve tries(HerdVariant variant, double end) {
        return new Curve(variant.name(), rates(variant.result().triesOverTime(), end));
    }

    /** Per second, as powers of ten; less than one a second counts as one. */
    static List<Point> rates(Series series, double end) {
        List<Point> points = new ArrayList<>();
        int step = step(series, end, MOST_BINS);
        double width = step * series.binSeconds();
        for (int bin = 0; bin * series.binSeconds() < end; bin += step) {
            double sum = 0;
            for (int i = 0; i < step; i++) sum += series.get(bin + i);
            points.add(
                    new Point(
                            bin * series.binSeconds() + width / 2,
                            Math.log10(Math.max(1, sum / width))));
        }
        return points;
    }

    private static int step(Series series, double end, int most) {
        return Math.max(1, (int) Math.ceil(end / series.binSeconds() / most));
    }

    private List<String> heads() {
        return List.of(
                words.get("lab.head.strategy"),
                words.get("lab.head.tries"),
                words.get("lab.head.wasted"),
                words.get("lab.head.peak"),
                words.get("lab.head.half"),
                words.get("lab.head.almost"),
                words.get("lab.head.all"),
                words.get("lab.head.busy"));
    }

    private List<List<String>> rows() {
        return variants.stream().map(this::row).toList();
    }

    private List<String> row(HerdVariant variant) {
        HerdResult result = variant.result();
        return List.of(
                variant.name(),
                words.number(result.triesPerClient().mean()),
                words.percent(result.wasted()),
                words.number(result.peakPerSecond()),
                words.span(result.halfHome()),
                words.span(result.almostHome()),
                words.span(result.allHome()),
                words.percent(result.utilisation()));
    }

    private String sentence() {
        return nobodyIsHome() ? whoStaysOut() : compared() + lockStep();
    }

    private boolean nobodyIsHome() {
        return variants.stream().noneMatch(v -> Double.isFinite(v.result().allHome()));
    }

    private String whoStaysOut() {
        List<String> parts =
                variants.stream()
                        .map(
                                v ->
                                        words.get(
                                                "lab.said.out",
                                                v.name(),
                                                v.result().stillOut() + v.result().gaveUp(),
                                                words.number(v.result().triesPerClient().mean())))
                        .toList();
        return String.join(" ", parts);
    }

    private String compared() {
        HerdVariant best = extreme(v -> untilAll(v.result()));
        HerdVariant worst = extreme(v -> -untilAll(v.result()));
        Herd herd = first().herd();
        double floor = herd.clients().count() / herd.server().perMilli() / 1e3;
        return words.get(
                "lab.said.herd",
                best.name(),
                words.span(untilAll(best.result())),
                words.number(best.result().triesPerClient().mean()),
                worst.name(),
                words.span(worst.result().allHome()),
                words.number(worst.result().triesPerClient().mean()),
                words.span(floor));
    }

    private static double untilAll(HerdResult result) {
        return Double.isFinite(result.allHome()) ? result.allHome() : Double.MAX_VALUE;
    }

    /** Without jitter a wave fills the backlog and what is served in one slot, and no more. */
    private String lockStep() {
        return variants.stream()
                .filter(v -> v.name().equals(Strategy.EXPONENTIAL.word()))
                .map(HerdVariant::result)
                .findFirst()
                .map(
                        result ->
                                " "
                                        + words.get(
                                                "lab.said.waves",
                                                result.waves(),
                                                (long) wave(result.herd())))
                .orElse("");
    }

    private static double wave(Herd herd) {
        return herd.server().backlog() + herd.server().perMilli();
    }

    private HerdVariant extreme(ToDoubleFunction<HerdVariant> by) {
        return variants.stream().min(Comparator.comparingDouble(by)).orElseThrow();
    }

    private HerdResult first() {
        return variants.getFirst().result();
    }
}
