package dev.redrill.ui.retrychart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.redrill.recovery.Incident;
import dev.redrill.redis.Outage;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Preset;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.retrychart.RetryPicture.Mark;
import dev.redrill.ui.retrychart.RetryPicture.Result;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class RetryPictureTest {
    private static final AttemptPlan PLAN = AttemptPlan.connectionLost(RetryPolicy.STANDARD);

    private final RetryChartViewModel model = new RetryChartViewModel(Texts.in(Locale.ENGLISH));

    private static RetryPicture picture(Outage outage, long millis) {
        return RetryPicture.of(outage, Duration.ofMillis(millis), true);
    }

    @Test
    void drawsThePlanAheadOfTimeAsSumsOfItsDelays() {
        RetryPicture picture = picture(new Outage(Moments.LOST, PLAN, List.of(), null, null), 100);

        assertThat(picture.marks())
                .extracting(Mark::planned)
                .containsExactly(1.0, 3.0, 7.0, 15.0, 31.0, 61.0, 91.0, 121.0, 151.0, 181.0);
        assertThat(picture.marks().get(2).least()).isEqualTo(3.6);
        assertThat(picture.marks().get(2).most()).isEqualTo(4.4);
        assertThat(picture.deadline()).isNaN();
    }

    @Test
    void anchorsTheRestOfThePlanAtTheAttemptsThatWereMade() {
        var outage =
                new Outage(Moments.LOST, PLAN, List.of(Moments.failed(1, 950, 1_200)), null, null);

        RetryPicture picture = picture(outage, 1_300);

        assertThat(picture.marks().get(0).at()).isEqualTo(1.2);
        assertThat(picture.marks().get(1).planned()).isCloseTo(3.2, within(1e-9));
    }

    @Test
    void showsTheDelayThatRunsAsItWasDrawn() {
        var outage = new Outage(Moments.LOST, PLAN, List.of(), Duration.ofMillis(1_070), null);

        Mark next = picture(outage, 100).marks().getFirst();

        assertThat(next.result()).isEqualTo(Result.NEXT);
        assertThat(next.at()).isEqualTo(1.07);
        assertThat(next.planned()).isEqualTo(1.0);
    }

    @Test
    void anAttemptThatIsLateComesNowAtTheEarliest() {
        RetryPicture picture =
                picture(new Outage(Moments.LOST, PLAN, List.of(), null, null), 5_000);

        assertThat(picture.marks().getFirst().at()).isEqualTo(5.0);
        assertThat(picture.marks().get(1).planned()).isEqualTo(7.0);
    }

    @Test
    void plansNoAttemptAfterTheDeadline() {
        var late = Moments.failed(8, 5_000, 41_000);
        List<Outage.Attempt> made =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> Moments.failed(i, 5_000, 5_000L * i))
                        .toList();
        var outage =
                new Outage(
                        Moments.LOST,
                        Moments.CRASH,
                        Stream.concat(made.stream(), Stream.of(late)).toList(),
                        null,
                        null);

        RetryPicture picture = picture(outage, 58_000);

        assertThat(picture.deadline()).isEqualTo(60);
        assertThat(picture.marks()).hasSizeBetween(9, 11);
        assertThat(picture.marks()).allSatisfy(m -> assertThat(m.at()).isLessThanOrEqualTo(60));
    }

    @Test
    void anIncidentOfThePastShowsItsAttemptsAndNoPlan() {
        Incident past = Moments.recovered().recovery().latest().orElseThrow();

        RetryPicture picture = model.picture(past);

        assertThat(picture.marks()).hasSize(4).allMatch(Mark::made);
        assertThat(picture.marks().getLast().at()).isEqualTo(9.187);
        assertThat(picture.deadline()).isNaN();
        assertThat(picture.readyAfter()).isEqualTo(9.184);
        assertThat(model.countdown(past).number()).isEqualTo("9.2 s");
        assertThat(model.plan(past)).isEqualTo("Incident #1: 4 attempts");
    }

    @Test
    void theLargeNumberIsTheDurationOfTheIncident() {
        var frame = Frames.of(Moments.recovered(), 12_600);

        assertThat(model.countdown(frame).number())
                .isEqualTo(
                        Texts.in(Locale.ENGLISH)
                                .lasted(
                                        Moments.recovered()
                                                .recovery()
                                                .latest()
                                                .flatMap(Incident::recoveredAfter)
                                                .orElseThrow()));
    }

    @Test
    void aWokenAttemptStandsWhereItCameAndThePlanWhereItWouldHave() {
        Mark woken = model.picture(Frames.of(Moments.recovered(), 12_000)).marks().get(3);

        assertThat(woken.result()).isEqualTo(Result.WOKEN);
        assertThat(woken.at()).isEqualTo(9.187);
        assertThat(woken.planned()).isGreaterThan(12);
        assertThat(woken.delay()).isCloseTo(9.187 - 7.177, within(1e-9));
    }

    @Test
    void staysWhereItWasWhenItIsOver() {
        RetryPicture then = model.picture(Frames.of(Moments.recovered(), 12_000));
        RetryPicture later = model.picture(Frames.of(Moments.recovered(), 60_000));

        assertThat(later).isEqualTo(then);
        assertThat(later.now()).isEqualTo(9.196);
    }

    @Test
    void neverDrawsMoreThanItCan() {
        var policy =
                new RetryPolicy(1_000_000, Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0.1);
        var outage =
                new Outage(Moments.LOST, AttemptPlan.connectionLost(policy), List.of(), null, null);

        assertThat(picture(outage, 0).marks()).hasSize(RetryPicture.MOST_MARKS);
    }

    /** Lettuce's equalJitter draws from 0 to 2^(k-1) ms; nothing of ±10 % is left. */
    @Test
    void drawsTheRangeOfThePolicyInForce() {
        var lettuce = Preset.named("lettuce-equal-jitter").orElseThrow().policy();
        var outage =
                new Outage(
                        Moments.LOST, AttemptPlan.connectionLost(lettuce), List.of(), null, null);

        List<Mark> marks = picture(outage, 0).marks();

        for (int k = 1; k <= 12; k++) {
            Mark mark = marks.get(k - 1);
            double most = Math.pow(2, k - 1.0) / 1e3;
            assertThat(mark.least()).isZero();
            assertThat(mark.most()).isCloseTo(most, within(1e-9));
            assertThat(mark.nominal()).isCloseTo(most / 2, within(1e-9));
        }
        assertThat(marks.getLast().least()).isZero();
        assertThat(marks.getLast().most()).isEqualTo(30);
    }

    @Test
    void theTableTellsTheSameNumbersAsThePicture() {
        RetryPicture picture = model.picture(Frames.of(Moments.recovered(), 12_000));

        List<RetryChartViewModel.Row> rows = model.table(picture);

        assertThat(rows).hasSameSizeAs(picture.marks());
        for (int i = 0; i < rows.size(); i++) {
            Mark mark = picture.marks().get(i);
            assertThat(Double.parseDouble(rows.get(i).planned()))
                    .isCloseTo(mark.planned(), within(0.005));
            assertThat(Double.parseDouble(rows.get(i).delay()))
                    .isCloseTo(mark.delay(), within(0.005));
            assertThat(rows.get(i).at().isEmpty()).isEqualTo(!mark.made());
        }
        assertThat(model.copyable(picture).lines()).hasSize(1 + rows.size());
    }

    @Test
    void shadesTheTimeInWhichNoAttemptCouldSucceed() {
        assertThat(model.picture(Frames.of(Moments.down(), 4_200)).readyAfter()).isEqualTo(4.2);
        assertThat(model.picture(Frames.of(Moments.recovered(), 12_000)).readyAfter())
                .isEqualTo(9.184);
        assertThat(model.picture(Frames.of(Moments.connected(), 0)).readyAfter()).isZero();
    }

    @Test
    void countsDownToTheNextAttempt() {
        assertThat(model.countdown(Frames.of(Moments.down(), 4_200)))
                .isEqualTo(new RetryChartViewModel.Countdown("3.0 s", "until attempt 3 of 12"));
    }
}
