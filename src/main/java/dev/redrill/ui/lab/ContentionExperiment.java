package dev.redrill.ui.lab;

import dev.redrill.lab.Contention;
import dev.redrill.lab.Progress;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Strategy;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Clients that write one row; how many calls each strategy needs, beside the fewest possible. */
final class ContentionExperiment implements Experiment {
    private static final long SEED = 1;
    private static final int TRIALS = 60;
    private static final int STEPS = 6;

    private final LabWords words;
    private final int clients;
    private final List<ContentionVariant> variants;

    ContentionExperiment(LabWords words, int clients, List<Strategy> strategies) {
        this.words = words;
        this.clients = clients;
        variants =
                strategies.stream().map(s -> new ContentionVariant(s.word(), backoff(s))).toList();
    }

    private static Backoff backoff(Strategy strategy) {
        return strategy.with(Strategy.Figures.of(Contention.base(strategy), Contention.CAP));
    }

    /** One strategy, with ever more clients. */
    private final class ContentionVariant implements Variant {
        private final String name;
        private final Backoff backoff;
        private final List<Contention.Result> results = new ArrayList<>();

        ContentionVariant(String name, Backoff backoff) {
            this.name = name;
            this.backoff = backoff;
        }

        @Override
        public void run(Progress progress) {
            for (int number : numbers()) {
                results.add(Contention.of(number, backoff).run(TRIALS, SEED, progress));
            }
        }

        Contention.Result last() {
            return results.getLast();
        }
    }

    private List<Integer> numbers() {
        return IntStream.rangeClosed(1, STEPS)
                .map(i -> Math.max(1, clients * i / STEPS))
                .distinct()
                .boxed()
                .toList();
    }

    @Override
    public List<? extends Variant> variants() {
        return variants;
    }

    @Override
    public Finding finding() {
        List<Curve> calls = new ArrayList<>();
        List<Curve> millis = new ArrayList<>();
        for (ContentionVariant variant : variants) {
            calls.add(
                    new Curve(
                            variant.name,
                            variant.results.stream()
                                    .map(r -> point(r, r.calls().mean()))
                                    .toList()));
            millis.add(
                    new Curve(
                            variant.name,
                            variant.results.stream()
                                    .map(r -> point(r, Math.log10(r.millis().mean())))
                                    .toList()));
        }
        String ideal = words.get("lab.ideal");
        calls.add(
                new Curve(ideal, numbers().stream().map(n -> new Point(n, 2.0 * n - 1)).toList()));
        List<List<String>> rows = new ArrayList<>(variants.stream().map(this::row).toList());
        rows.add(List.of(ideal, words.number(2.0 * clients - 1), "–", "–"));
        return new Finding(
                List.of(
                        new Picture(
                                words.get("lab.picture.calls"),
                                words.get("lab.axis.clients"),
                                words.get("lab.axis.calls"),
                                false,
                                Form.LINE,
                                calls),
                        new Picture(
                                words.get("lab.picture.millis"),
                                words.get("lab.axis.clients"),
                                words.get("lab.axis.millis"),
                                true,
                                Form.LINE,
                                millis)),
                List.of(
                        words.get("lab.head.strategy"),
                        words.get("lab.head.calls"),
                        words.get("lab.head.millis"),
                        words.get("lab.head.times-ideal")),
                rows,
                sentence(),
                variants.stream()
                        .map(v -> (Policy) NamedPolicy.forEver(v.name, v.backoff))
                        .toList());
    }

    private static Point point(Contention.Result result, double y) {
        return new Point(result.contention().clients(), y);
    }

    private List<String> row(ContentionVariant variant) {
        return List.of(
                variant.name,
                words.mean(variant.last().calls()),
                words.mean(variant.last().millis()),
                words.number(variant.last().calls().mean() / (2.0 * clients - 1)));
    }

    private String sentence() {
        ContentionVariant best =
                variants.stream()
                        .min(Comparator.comparingDouble(v -> v.last().calls().mean()))
                        .orElseThrow();
        return words.get(
                "lab.said.contention",
                clients,
                best.name,
                words.number(best.last().calls().mean()),
                words.number(best.last().calls().mean() / (2.0 * clients - 1)),
                words.number(2.0 * clients - 1));
    }
}
