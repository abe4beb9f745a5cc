package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryStatus;

import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** An incident of the past is looked at as a whole: its steps, its figures and its chart. */
@Tag("window")
final class OlderIncidentTest {
    private final FakeSession lab = FakeSession.container("redis-lab").show(Moments.recovered());
    private final FakeTime time = new FakeTime();
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        Incident first = Moments.recovered().recovery().latest().orElseThrow();
        lab.recovery().update(s -> with(s, List.of(first, second())));
        time.pass(Duration.ofSeconds(100));
        opened = Optional.of(OpenWindow.open(FakeTargets.with(lab), time));
        window().settle();
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private static Incident second() {
        var begun = Moments.LOST.plus(Duration.ofSeconds(80));
        return new Incident(
                2,
                IncidentKind.LINK_LOST,
                Incident.Origin.OUTSIDE,
                "redis-lab",
                begun,
                List.of(
                        new Incident.Event.Noticed(begun, Moments.REFUSED),
                        new Incident.Event.Recovered(begun.plus(Duration.ofMillis(18)))),
                Incident.Outcome.RECOVERED);
    }

    private static RecoveryStatus with(RecoveryStatus s, List<Incident> incidents) {
        return new RecoveryStatus(s.state(), s.container(), s.containerEvents(), incidents);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Long> incidents() {
        return window().find("incidents", ComboBox.class);
    }

    private void pick(long id) throws Exception {
        window().onFx(() -> incidents().setValue(id));
        window().settle();
    }

    private String text(String id) throws Exception {
        return window().get(() -> window().find(id, Labeled.class).getText());
    }

    @Test
    void theChartFollowsTheIncidentThatIsPicked() throws Exception {
        assertThat(text("plan")).startsWith("Crash recovery");
        assertThat(text("number")).isEqualTo("18 ms");

        pick(1);
        assertThat(text("plan")).isEqualTo("Incident #1: 4 attempts");
        assertThat(text("number")).isEqualTo("9.2 s");
        assertThat(text("recoveredValue")).isEqualTo("9.2 s");

        pick(2);
        assertThat(text("plan")).startsWith("Crash recovery");
    }

    @Test
    void aNewIncidentBringsTheChartBackToThePresent() throws Exception {
        pick(1);
        lab.show(Moments.down());
        window().settle();

        assertThat(text("plan")).startsWith("Crash recovery");
        assertThat(text("caption")).contains("until attempt");
    }

    @Test
    void theListTellsWhenHowItEndedAndHowLongItTook() throws Exception {
        window().onFx(() -> incidents().show());
        window().settle();

        String began =
                DateTimeFormatter.ofPattern("HH:mm:ss")
                        .withZone(ZoneId.systemDefault())
                        .format(second().begun().at());
        List<String> lines =
                window().get(
                                () ->
                                        javafx.stage.Window.getWindows().stream()
                                                .flatMap(
                                                        w ->
                                                                w
                                                                        .getScene()
                                                                        .getRoot()
                                                                        .lookupAll(".list-cell")
                                                                        .stream())
                                                .filter(IndexedCell.class::isInstance)
                                                .map(cell -> ((Labeled) cell).getText())
                                                .toList());
        assertThat(lines).contains("#2 Link lost from outside · " + began + " · recovered · 18 ms");
    }
}
