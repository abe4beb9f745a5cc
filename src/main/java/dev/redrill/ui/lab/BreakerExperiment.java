package dev.redrill.ui.lab;

import dev.redrill.lab.CircuitBreaker;
import dev.redrill.lab.GuardedCalls;
import dev.redrill.lab.GuardedCalls.Order;
import dev.redrill.lab.Progress;
import dev.redrill.lab.Series;
import dev.redrill.retry.NamedPolicy;
import dev.redrill.retry.Policy;
import dev.redrill.retry.Strategy;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Retries inside and outside of a circuit breaker. */
final class BreakerExperiment implements Experiment {
    private static final double PER_SECOND = 100;
    private static final int RETRIES = 2;
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final CircuitBreaker.Figures BREAKER =
            new CircuitBreaker.Figures(50, 100, 100, Duration.ofSeconds(5), 10);

    private final LabWords words;
    private final Knobs knobs;
    private final List<Ordered> variants = Arrays.stream(Order.values()).map(Ordered::new).toList();

    BreakerExperiment(LabWords words, Knobs knobs) {
        this.words = words;
        this.knobs = knobs;
    }

    /** One order. */
    private final class Ordered implements Variant {
        private final Order order;
        private final List<GuardedCalls.Result> results = new ArrayList<>();

        Ordered(Order order) {
            this.order = order;
        }

        @Override
        public void run(Progress progress) {
            results.add(
                    new GuardedCalls(
                                    PER_SECOND,
                                    RETRIES,
                                    knobs.base(),
                                    BREAKER,
                                    order,
                                    knobs.outage(),
                                    knobs.outage().plus(AFTERWARDS))
                            .run());
        }

        String name() {
            return words.get(
                    switch (order) {
                        case NO_BREAKER -> "lab.order.no-breaker";
                        case RETRY_OUTSIDE -> "lab.order.retry-outside";
                        case BREAKER_OUTSIDE -> "lab.order.breaker-outside";
                    });
        }

        GuardedCalls.Result result() {
            return results.getFirst();
        }
    }

    @Override
    public List<? extends Variant> variants() {
        return variants;
    }

    @Override
    public Finding finding() {
        return new Finding(
                List.of(
                        picture(
                                "lab.picture.sent",
                                "lab.axis.sent",
                                GuardedCalls.Result::triesOverTime),
                        picture(
                                "lab.picture.answered",
                                "lab.axis.answered-rate",
                                GuardedCalls.Result::answeredOverTime)),
                List.of(
                        words.get("lab.head.variant"),
                        words.get("lab.head.sent"),
                        words.get("lab.head.kept"),
                        words.get("lab.head.failed"),
                        words.get("lab.head.healthy")),
                variants.stream().map(this::row).toList(),
                words.get(
                        "lab.said.breaker",
                        result(Order.NO_BREAKER).tries(),
                        result(Order.RETRY_OUTSIDE).tries(),
                        result(Order.BREAKER_OUTSIDE).tries(),
                        words.span(result(Order.RETRY_OUTSIDE).healthyAfter()),
                        words.span(result(Order.BREAKER_OUTSIDE).healthyAfter())),
                List.of(policy()));
    }

    private Policy policy() {
        var figures = Strategy.Figures.of(knobs.base(), knobs.base());
        return new NamedPolicy(Strategy.FIXED.word(), Strategy.FIXED.with(figures), RETRIES, null);
    }

    private GuardedCalls.Result result(Order order) {
        return variants.stream().filter(v -> v.order == order).findFirst().orElseThrow().result();
    }

    private Picture picture(
            String name, String yName, Function<GuardedCalls.Result, Series> series) {
        double end = knobs.outage().plus(AFTERWARDS).toMillis() / 1e3;
        return new Picture(
                words.get(name),
                words.get("lab.axis.after-loss"),
                words.get(yName),
                true,
                Form.HISTOGRAM,
                variants.stream()
                        .map(
                                v ->
                                        new Curve(
                                                v.name(),
                                                HerdExperiment.rates(
                                                        series.apply(v.result()), end)))
                        .toList());
    }

    private List<String> row(Ordered variant) {
        GuardedCalls.Result result = variant.result();
        return List.of(
                variant.name(),
                words.count(result.tries()),
                words.count(result.refusedByBreaker()),
                words.percent((double) result.failed() / result.requests()),
                words.span(result.healthyAfter()));
    }
}
