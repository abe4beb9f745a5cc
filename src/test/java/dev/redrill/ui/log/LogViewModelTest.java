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

final class LogViewModelTest {
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
    void turnsToAnotherLog() {
        write("one");
        model.pull();
        var other = new LogBuffer();
        other.add(new LogEntry.Line(new LogLine(FakeTime.START, "elsewhere")));

        model.follow(other);

        assertThat(shown()).containsExactly("elsewhere");
    }
}
