package dev.redrill.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.lab.Progress;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

/** Whether each question is answered, with the figures it is asked with. */
final class QuestionTest {
    @ParameterizedTest
    @EnumSource
    void isAnswered(Question question) {
        Experiment experiment =
                question.experiment(question.knobs(), new LabWords(Texts.in(Locale.ENGLISH)));

        experiment.variants().forEach(variant -> variant.run(new Progress()));
        Finding finding = experiment.finding();

        boolean inStep = question == Question.OWN || question == Question.JITTER;
        assertThat(finding.sentence().contains("Without jitter the clients come in 193 waves"))
                .isEqualTo(inStep);
        assertThat(finding.sentence().contains("waves")).isEqualTo(inStep);
        assertThat(finding.policies()).isNotEmpty().doesNotHaveDuplicates();
        for (Finding.Picture picture : finding.pictures()) {
            assertThat(picture.curves()).allMatch(curve -> curve.points().size() > 1);
            assertThat(picture.curves().size()).isLessThanOrEqualTo(finding.rows().size());
        }
    }
}
