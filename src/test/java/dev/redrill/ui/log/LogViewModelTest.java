package dev.redrill.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.container.LogLine.Level;
import dev.redrill.ui.FakeTime;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

final class LogViewModelTest {
    private static final int LINES = 20_000;

    private final LogBuffer buffer = new LogBuffer();
    private final LogViewModel model = new LogViewModel(Texts.in(Locale.ENGLISH));

    @BeforeEach
    void follow() {
        model.follow(buffer);
    }

    private void write(String... lines) {
        for (String line : lines) {
            buffer.add(new LogEntry.Line(new LogLine(FakeTime.START, line)));
        }
    }

    private List<String> shown() {
        return model.shown().stream().map(model::text).toList();
    }

    @Test
    void takesUpWhatIsNewAndNothingTwice() {
        write("one");
        model.pull();
        write("two", "three");
        model.pull();
        model.pull();

        assertThat(shown()).containsExactly("one", "two", "three");
    }

    @Test
    void tellsNothingTwiceWhileLinesComeIn() throws Exception {
        Thread writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (int i = 0; i < LINES; i++) write("line " + i);
                                });
        while (writer.isAlive()) model.pull();
        writer.join();
        model.pull();

        assertThat(shown())
                .containsExactlyElementsOf(
                        IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void filtersOldAndNewLinesWhateverTheCase() {
        write("Ready to accept connections", "Server initialized");
        model.filter(Level.DEBUG, "READY");
        write("ready again");
        model.pull();

        assertThat(shown()).containsExactly("Ready to accept connections", "ready again");
    }

    @Test
    void showsALevelAndThoseAboveIt() {
        write("1:M 23 Nov 2026 14:00:09.104 - chatter", "1:M 23 Nov 2026 14:00:09.102 # trouble");

        model.filter(Level.WARNING, "");

        assertThat(shown()).containsExactly("1:M 23 Nov 2026 14:00:09.102 # trouble");
    }

    @Test
    void keepsTheRulesBetweenTheMatches() {
        write("one");
        buffer.add(new LogEntry.Rule(new ContainerEvent.Died(FakeTime.START, 137, false)));
        model.filter(Level.DEBUG, "nothing like it");

        assertThat(shown()).singleElement().asString().contains("exit code 137");
    }

    @Test
    void clearsTheViewAndGoesOn() {
        write("one");
        model.pull();
        model.clear();
        write("two");
        model.pull();

        assertThat(shown()).containsExactly("two");
    }

    @Test
    void keepsTheNewestWhenThereAreMoreThanItHolds() {
        for (int i = 0; i < LogBuffer.CAPACITY + 10; i++) write("line " + i);
        model.pull();
        write("the last");
        model.pull();

        assertThat(model.shown()).hasSize(LogBuffer.CAPACITY);
        assertThat(model.text(model.shown().getFirst())).isEqualTo("line 11");
        assertThat(model.text(model.shown().getLast())).isEqualTo("the last");
    }

    @Test
    void longLinesTakeNoMoreRoomThanManyWhateverPassesTheFilter() {
        int fitting = LogBuffer.MOST_CHARACTERS / LogLine.LONGEST;
        String filling = "x".repeat(LogLine.LONGEST - 8);
        for (int i = 0; i < fitting; i++) write("%08d".formatted(i) + filling);
        model.pull();
        for (int i = fitting; i < fitting + 10; i++) write("%08d".formatted(i) + filling);
        model.pull();

        assertThat(model.shown()).hasSize(fitting);
        assertThat(shown().getFirst()).startsWith("00000010");
        assertThat(shown().getLast()).startsWith("%08d".formatted(fitting + 9));
    }

    @Test
    void turnsToAnotherLog() {
        write("one");
        model.pull();
        var other = new LogBuffer();
        other.add(new LogEntry.Line(new LogLine(FakeTime.START, "elsewhere")));

        model.follow(other);

        assertThat(shown()).containsExactly("elsewhere");
    }
}
