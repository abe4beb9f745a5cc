package dev.redrill.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a run ends in one of its two ways. */
final class RunTest {
    private final List<Finding> found = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    private void start(Run run) {
        run.start(Runnable::run, Runnable::run, found::add, ended::add);
    }

    private static Experiment of(Question question, Knobs knobs) {
        return question.experiment(knobs, new LabWords(Texts.in(Locale.ENGLISH)));
    }

    @Test
    void tellsWhatWasFound() {
        var run = new Run(of(Question.JITTER, Knobs.HERD.withClients(500)));

        start(run);

        assertThat(found).hasSize(1);
        assertThat(ended).isEmpty();
        assertThat(run.done()).isEqualTo(1);
    }

    @Test
    void whatIsStoppedFindsNothing() {
        var run = new Run(of(Question.JITTER, Knobs.HERD.withClients(500)));
        run.stop();

        start(run);

        assertThat(found).isEmpty();
        assertThat(ended).containsExactly("");
    }

    @Test
    void whatCannotBeIsSaid() {
        Experiment impossible =
                new Experiment() {
                    @Override
                    public List<Variant> variants() {
                        return List.of(
                                _ -> {
                                    throw new IllegalArgumentException("clients must be fewer");
                                });
                    }

                    @Override
                    public Finding finding() {
                        throw new AssertionError("there is none");
                    }
                };

        start(new Run(impossible));

        assertThat(found).isEmpty();
        assertThat(ended).containsExactly("clients must be fewer");
    }
}
