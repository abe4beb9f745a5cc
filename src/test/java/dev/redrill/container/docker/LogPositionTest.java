package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LogPositionTest {
    private static final Instant BEGUN = Instant.ofEpochSecond(1_000);

    private static final Instant NO_START = Instant.MAX;

    private final LogPosition position = new LogPosition(BEGUN);

    @Test
    void leavesOutWhatIsRepeated() {
        assertThat(fresh(at(5, 1), at(5, 2))).hasSize(2);

        assertThat(position.rewind(NO_START)).isEqualTo(1_004);
        assertThat(fresh(at(5, 1), at(5, 2), at(5, 3))).containsExactly(at(5, 3));
    }

    @Test
    void tellsLinesWithOneStampAsOftenAsThereAre() {
        assertThat(fresh(at(5, 1), at(5, 1))).hasSize(2);

        position.rewind(NO_START);
        assertThat(fresh(at(5, 1), at(5, 1), at(5, 1))).hasSize(1);
    }

    @Test
    void holdsWhereTwoOutputsWriteOutOfOrder() {
        assertThat(fresh(at(5, 2), at(5, 1), at(6, 0), at(5, 9))).hasSize(4);

        position.rewind(NO_START);
        assertThat(fresh(at(5, 2), at(5, 1), at(6, 0), at(5, 9), at(5, 8))).hasSize(1);
    }

    @Test
    void leavesOutWhatCameBeforeTheTail() {
        assertThat(fresh(at(5, 3))).hasSize(1);

        position.rewind(NO_START);
        assertThat(fresh(at(5, 1), at(5, 2), at(5, 3), at(5, 4))).containsExactly(at(5, 4));
    }

    @Test
    void beginsWhenFollowingBeganIfNothingWasTold() {
        assertThat(position.rewind(NO_START)).isEqualTo(BEGUN.getEpochSecond());
        assertThat(fresh(at(-1, 0), at(0, 1))).containsExactly(at(0, 1));

        position.rewind(NO_START);
        assertThat(fresh(at(-1, 0), at(0, 1), at(0, 2))).containsExactly(at(0, 2));
    }

    @Test
    void doesNotHideNewLinesWhenOldOnesWereRotatedAway() {
        assertThat(fresh(at(5, 1), at(5, 2), at(5, 3))).hasSize(3);

        position.rewind(NO_START);
        assertThat(fresh(at(5, 3), at(5, 4), at(5, 5))).containsExactly(at(5, 4), at(5, 5));
    }

    @Test
    void goesOnWhereTheClockWasSetBackInTheDowntime() {
        assertThat(fresh(at(500, 1), at(501, 1), at(501, 1))).hasSize(3);

        Instant start = at(100, 0);
        assertThat(position.rewind(start)).isEqualTo(1_099);
        assertThat(fresh(at(500, 1), at(501, 1), at(501, 1), at(100, 1), at(100, 2)))
                .containsExactly(at(100, 1), at(100, 2));

        assertThat(position.rewind(start)).isEqualTo(1_099);
        assertThat(fresh(at(500, 1), at(501, 1), at(501, 1), at(100, 1), at(100, 2), at(100, 3)))
                .containsExactly(at(100, 3));
    }

    @Test
    void goesOnWhereTheClockWasSetBackWhileItRead() {
        assertThat(fresh(at(501, 1), at(100, 1))).hasSize(2);

        assertThat(position.rewind(at(0, 0))).isLessThanOrEqualTo(1_099);
        assertThat(fresh(at(501, 1), at(100, 1), at(100, 2))).containsExactly(at(100, 2));
    }

    @Test
    void tellsEveryLineOnceHoweverOftenTheStreamBreaks() {
        Random random = new Random(7);
        List<Instant> log = new ArrayList<>();
        Instant now = BEGUN;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusNanos(random.nextInt(3) * (long) random.nextInt(400_000_000));
            log.add(now);
        }

        int told = 0;
        int end = 0;
        while (end < log.size()) {
            end = Math.min(log.size(), end + random.nextInt(200));
            long since = told == 0 ? BEGUN.getEpochSecond() : position.rewind(NO_START);
            for (Instant at : log.subList(0, end)) {
                if (at.getEpochSecond() >= since && position.isNew(at)) told++;
            }
            assertThat(told).isEqualTo(end);
        }
    }

    private List<Instant> fresh(Instant... log) {
        return List.of(log).stream().filter(position::isNew).toList();
    }

    private static Instant at(int second, int nano) {
        return BEGUN.plusSeconds(second).plusNanos(nano);
    }
}
