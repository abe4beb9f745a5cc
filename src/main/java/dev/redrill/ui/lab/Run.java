package dev.redrill.ui.lab;

import dev.redrill.lab.Progress;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** An experiment on its way. Made and asked on the FX thread, runs on another. */
final class Run {
    private final Experiment experiment;
    private final List<Progress> progress;

    Run(Experiment experiment) {
        this.experiment = experiment;
        progress = experiment.variants().stream().map(_ -> new Progress()).toList();
    }

    /**
     * Runs it; of the two that are told, one is, through the given executor.
     *
     * @param found takes what it came to
     * @param ended told when there is nothing: with an empty text when it was stopped, else with
     *     what is wrong
     */
    void start(Executor background, Executor fx, Consumer<Finding> found, Consumer<String> ended) {
        background.execute(
                () -> {
                    try {
                        for (int i = 0; i < progress.size(); i++) {
                            experiment.variants().get(i).run(progress.get(i));
                        }
                        Finding finding = experiment.finding();
                        fx.execute(() -> found.accept(finding));
                    } catch (CancellationException _) {
                        fx.execute(() -> ended.accept(""));
                    } catch (RuntimeException | OutOfMemoryError e) {
                        String why = e.getMessage() == null ? e.toString() : e.getMessage();
                        fx.execute(() -> ended.accept(why));
                    }
                });
    }

    /** The progress, from 0 to 1. */
    double done() {
        return progress.stream().mapToDouble(Progress::done).average().orElse(1);
    }

    void stop() {
        progress.forEach(Progress::cancel);
    }
}
