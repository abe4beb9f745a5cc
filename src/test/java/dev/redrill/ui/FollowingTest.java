package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.time.TimeSource;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The newest line of a list is seen when it comes, line by line as in a drill. */
@Tag("window")
final class FollowingTest {
    private final FakeSession lab = FakeSession.container("redis-lab").show(Moments.connected());
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(OpenWindow.open(FakeTargets.with(lab), TimeSource.system()));
        window().settle();
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    @Test
    void theLogShowsEachLineWholly() throws Exception {
        for (int i = 0; i < 24; i++) {
            String text = "line " + i + (i % 5 == 4 ? " and a long way to go".repeat(12) : "");
            lab.log().add(new LogEntry.Line(new LogLine(FakeTime.START, text)));
            int expected = i;
            window().await(() -> isWhollySeen("lines", expected));
        }
    }

    @Test
    void theTimelineShowsEachStepWholly() throws Exception {
        Incident whole = Moments.recovered().recovery().latest().orElseThrow();
        for (int i = 1; i <= whole.events().size(); i++) {
            List<Incident.Event> events = whole.events().subList(0, i);
            boolean last = i == whole.events().size();
            lab.recovery()
                    .update(
                            s ->
                                    new RecoveryStatus(
                                            s.state(),
                                            s.container(),
                                            s.containerEvents(),
                                            List.of(
                                                    new Incident(
                                                            1,
                                                            whole.kind(),
                                                            whole.origin(),
                                                            whole.target(),
                                                            whole.begun(),
                                                            events,
                                                            last
                                                                    ? Incident.Outcome.RECOVERED
                                                                    : Incident.Outcome.RUNNING))));
            int expected = i - 1;
            window().await(() -> isWhollySeen("steps", expected));
        }
    }

    @Test
    void anotherHeightKeepsTheNewestLineInSight() throws Exception {
        for (int i = 0; i < 40; i++) {
            lab.log().add(new LogEntry.Line(new LogLine(FakeTime.START, "line " + i)));
        }
        window().await(() -> isWhollySeen("lines", 39));
        for (int height : List.of(700, 900, 690, 768)) {
            window().onFx(() -> window().stage().setHeight(height));
            window().await(() -> isWhollySeen("lines", 39));
        }
    }

    @Test
    void noOffsetIsCutHoweverLateItIs() throws Exception {
        Incident whole = Moments.recovered().recovery().latest().orElseThrow();
        Incident late =
                new Incident(
                        1,
                        whole.kind(),
                        whole.origin(),
                        whole.target(),
                        whole.begun(),
                        List.of(
                                new Incident.Event.LinkUp(
                                        whole.begun().plus(Duration.ofMillis(10_851))),
                                new Incident.Event.Recovered(
                                        whole.begun().plus(Duration.ofMillis(600_888)))),
                        Incident.Outcome.RECOVERED);
        lab.recovery()
                .update(
                        s ->
                                new RecoveryStatus(
                                        s.state(),
                                        s.container(),
                                        s.containerEvents(),
                                        List.of(late)));
        window().await(() -> isWhollySeen("steps", 1));

        assertThat(
                        window().get(
                                        () ->
                                                window()
                                                        .find("steps", ListView.class)
                                                        .lookupAll(".step-offset")
                                                        .stream()
                                                        .map(n -> (Text) n.lookup(".text"))
                                                        .map(Text::getText)
                                                        .toList()))
                .contains("+10,851 ms", "+600,888 ms");
    }

    /** By what lies where, not by what the list says of itself. */
    private boolean isWhollySeen(String id, int index) {
        ListView<?> list = window().find(id, ListView.class);
        if (list.getItems().size() != index + 1) return false;
        Bounds seen = onScene(list.lookup(".clipped-container"));
        return list.lookupAll(".list-cell").stream()
                .map(cell -> (IndexedCell<?>) cell)
                .filter(cell -> cell.isVisible() && !cell.isEmpty() && cell.getIndex() == index)
                .map(FollowingTest::onScene)
                .anyMatch(
                        cell ->
                                cell.getMinY() >= seen.getMinY() - 0.5
                                        && cell.getMaxY() <= seen.getMaxY() + 0.5);
    }

    private static Bounds onScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
