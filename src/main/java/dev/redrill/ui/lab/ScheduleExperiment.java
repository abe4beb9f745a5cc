package dev.redrill.ui.lab;

import dev.redrill.lab.Progress;
import dev.redrill.lab.ScheduleCheck;
import dev.redrill.retry.DelayBounds;
import dev.redrill.retry.Policy;
import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How long all retries of a policy can take together. */
final class ScheduleExperiment implements Experiment {
    private static final int ATTEMPTS = 12;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final LabWords words;
    private final long clients;
    private final List<Checked> variants;

    ScheduleExperiment(LabWords words, long clients, List<Policy> policies) {
        this.words = words;
        this.clients = clients;
        variants = policies.stream().map(Checked::new).toList();
    }

    /** One policy. */
    private final class Checked implements Variant {
        private final Policy policy;
        private final List<ScheduleCheck> checks = new ArrayList<>();

        Checked(Policy policy) {
            this.policy = policy;
        }

        @Override
        public void run(Progress progress) {
            checks.add(ScheduleCheck.of(policy, DEADLINE, ATTEMPTS, clients));
        }

        private double upTo(int attempt, Function<DelayBounds, Duration> which) {
            double sum = 0;
            for (int k = 1; k <= attempt; k++) {
                sum += which.apply(policy.backoff().bounds(k)).toNanos() / 1e9;
            }
            return sum;
        }

        private int attempts() {
            return Math.min(ATTEMPTS, policy.maxRetries());
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
                        picture("lab.picture.expected", DelayBounds::nominal),
                        picture("lab.picture.longest", DelayBounds::most)),
                List.of(
                        words.get("lab.head.policy"),
                        words.get("lab.head.attempts"),
                        words.get("lab.head.shortest"),
                        words.get("lab.head.expected"),
                        words.get("lab.head.longest"),
                        words.get("lab.head.fitting"),
                        words.get("lab.head.together")),
                variants.stream().map(this::row).toList(),
                sentence(),
                variants.stream().map(v -> v.policy).toList());
    }

    private Picture picture(String name, Function<DelayBounds, Duration> which) {
        return new Picture(
                words.get(name),
                words.get("lab.axis.attempt"),
                words.get("lab.axis.elapsed"),
                true,
                Form.LINE,
                variants.stream().map(v -> new Curve(v.policy.name(), points(v, which))).toList());
    }

    /** Milliseconds as powers of ten. */
    private static List<Point> points(Checked variant, Function<DelayBounds, Duration> which) {
        List<Point> points = new ArrayList<>();
        for (int k = 1; k <= variant.attempts(); k++) {
            double millis = 1e3 * variant.upTo(k, which);
            points.add(new Point(k, Math.log10(Math.max(1, millis))));
        }
        return points;
    }

    private List<String> row(Checked variant) {
        int attempts = variant.attempts();
        ScheduleCheck check = variant.checks.getFirst();
        return List.of(
                variant.policy.name(),
                words.count(attempts),
                words.span(variant.upTo(attempts, DelayBounds::least)),
                words.span(variant.upTo(attempts, DelayBounds::nominal)),
                words.span(variant.upTo(attempts, DelayBounds::most)),
                words.count(Math.min(attempts, check.fittingAtMost())),
                words.count(check.togetherAtLast()));
    }

    private String sentence() {
        long fitting =
                variants.stream()
                        .filter(v -> v.attempts() == ATTEMPTS)
                        .filter(v -> v.checks.getFirst().fittingAtMost() >= ATTEMPTS)
                        .count();
        return words.get(
                "lab.said.schedule", ATTEMPTS, DEADLINE.toSeconds(), fitting, variants.size());
    }
}
