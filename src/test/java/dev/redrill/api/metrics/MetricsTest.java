package dev.redrill.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.api.http.Request;
import dev.redrill.api.http.Response;
import dev.redrill.recovery.Incident;
import dev.redrill.session.OpenSession;
import dev.redrill.session.Session;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Against the real embedded Redis. */
@Timeout(60)
class MetricsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    /** Every sample by its name and labels, as scraped. */
    private static Map<String, Double> samples(Metrics metrics) {
        var request = new Request("GET", "/metrics", Map.of(), Map.of(), Optional.empty(), "*/*");
        String scraped = ((Response.Whole) metrics.answer(request)).body();
        return Arrays.stream(scraped.split("\n"))
                .filter(line -> !line.startsWith("#"))
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.lastIndexOf(' ')),
                                line ->
                                        Double.parseDouble(
                                                line.substring(line.lastIndexOf(' ') + 1))));
    }

    @Test
    void crashIsCountedOnceWithEveryPhaseOfItsRecovery() throws Exception {
        try (var drill = new OpenSession(SHORT, 50);
                var metrics = Metrics.of(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            Incident incident = OpenSession.crashAndRecover(session, "kill");

            Map<String, Double> samples = samples(metrics);
            String ours = "kind=\"crash\",origin=\"ours\"";
            assertThat(samples)
                    .containsEntry(
                            "redrill_incidents_total{" + ours + ",outcome=\"recovered\"}", 1.0)
                    .containsEntry("redrill_recovery_seconds_count{" + ours + "}", 1.0)
                    .containsEntry("redrill_container_starts_total", 2.0)
                    .containsEntry("redrill_container_deaths_total", 1.0)
                    .containsEntry("redrill_link_losses_total{cause=\"connection_closed\"}", 1.0);
            assertThat(samples.get("redrill_recovery_seconds_sum{" + ours + "}"))
                    .isCloseTo(
                            incident.recoveredAfter().orElseThrow().toNanos() / 1e9,
                            Offset.offset(1e-6));
            for (String phase : new String[] {"notice", "down", "start", "reconnect"}) {
                assertThat(samples)
                        .containsEntry(
                                "redrill_recovery_phase_seconds_count{phase=\"" + phase + "\"}",
                                1.0);
            }
        }
    }

    @Test
    void attemptsAndDelaysAreThoseOfTheIncident() throws Exception {
        try (var drill = new OpenSession(Duration.ofMillis(1_500), 0);
                var metrics = Metrics.of(drill.targets())) {
            Session session = drill.open(new Target.Embedded());

            Incident incident = OpenSession.crashAndRecover(session, "kill");

            Map<String, Double> samples = samples(metrics);
            String plan = "plan=\"crash_recovery\"";
            assertThat(samples)
                    .containsEntry(
                            "redrill_connection_attempts_total{outcome=\"failed\"," + plan + "}",
                            (double) incident.attemptsWasted())
                    .containsEntry(
                            "redrill_connection_attempts_total{outcome=\"connected\"," + plan + "}",
                            1.0)
                    .containsEntry(
                            "redrill_retry_delay_seconds_count{" + plan + "}",
                            (double) incident.attemptsUsed());
        }
    }

    @Test
    void oneStateHoldsAtATimeAndFollowsTheClient() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var metrics = Metrics.of(drill.targets())) {
            Map<String, Double> before = samples(metrics);

            drill.open(new Target.Embedded());

            Map<String, Double> samples = samples(metrics);
            assertThat(before).containsEntry("redrill_ready", 0.0);
            assertThat(samples)
                    .containsEntry("redrill_ready", 1.0)
                    .containsEntry("redrill_connection_state{state=\"online\"}", 1.0)
                    .containsEntry("redrill_container_state{state=\"running\"}", 1.0)
                    .containsEntry("redrill_light{level=\"ok\",light=\"write\"}", 1.0);
            assertThat(sumOf(samples, "redrill_connection_state")).isEqualTo(1);
            assertThat(sumOf(samples, "redrill_container_state")).isEqualTo(1);
            assertThat(sumOf(samples, "redrill_light")).isEqualTo(5);
        }
    }

    private static double sumOf(Map<String, Double> samples, String name) {
        return samples.entrySet().stream()
                .filter(e -> e.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Test
    void everySeriesStandsFromTheStartSoThatNoIncreaseIsMissed() throws Exception {
        try (var drill = new OpenSession(SHORT, 50);
                var metrics = Metrics.of(drill.targets())) {
            var atStart = ours(metrics);
            Session session = drill.open(new Target.Embedded());

            OpenSession.crashAndRecover(session, "kill");
            OpenSession.recovered(session, session.inject("restart"));

            assertThat(ours(metrics)).isEqualTo(atStart);
        }
    }

    private static Set<String> ours(Metrics metrics) {
        return samples(metrics).keySet().stream()
                .filter(name -> name.startsWith("redrill_"))
                .collect(Collectors.toSet());
    }

    @Test
    void countersGoOnWithTheNextTarget() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var metrics = Metrics.of(drill.targets())) {
            Session first = drill.open(new Target.Embedded());
            OpenSession.crashAndRecover(first, "kill");

            OpenSession.crashAndRecover(another(drill, first), "kill");

            assertThat(samples(metrics))
                    .containsEntry(
                            "redrill_incidents_total{kind=\"crash\",origin=\"ours\",outcome=\"recovered\"}",
                            2.0);
        }
    }

    private static Session another(OpenSession drill, Session before) throws InterruptedException {
        drill.targets().open(new Target.Embedded());
        Wait.until(
                "another session",
                OpenSession.PATIENCE,
                () ->
                        drill.targets().opened().get() instanceof Opened.Open(var session)
                                && !session.equals(before)
                                && session.redis().get().lights().ready());
        return ((Opened.Open) drill.targets().opened().get()).session();
    }
}
