package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.container.Availability;
import dev.redrill.container.Unavailability;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.Incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A real container that is taken off its networks, and attached again as it was. */
@NeedsDocker
@Timeout(120)
class NetworkCutDockerTest {
    private static final List<String> SERVER = List.of("redis-server", "--protected-mode", "no");

    private static Fault fault(Session session) {
        return Fault.require("network-cut", session.faults()).lasting(Duration.ofMillis(1_500));
    }

    private static void awaitCut(Session session) throws InterruptedException {
        Wait.until("cut off", OpenSession.PATIENCE, () -> !session.redis().get().lights().ready());
    }

    private static long failedAfterUndo(Incident incident) {
        return incident.events().stream()
                .dropWhile(event -> !(event instanceof Incident.Event.Undone))
                .filter(Incident.Event.Attempted.class::isInstance)
                .filter(event -> ((Incident.Event.Attempted) event).attempt().failure() != null)
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1::6379", "6379"})
    void clientLosesItsLinkAndIsBackAtThePortThatIsPublishedThen(String port) throws Exception {
        try (var container = TestContainer.run(List.of("-p", port), SERVER);
                var drill = new OpenSession(Duration.ofMillis(200), 50)) {
            Session session = drill.open(new Target.Container(container.name(), null));

            long id = session.inject(fault(session));
            awaitCut(session);
            assertThat(container.value(".NetworkSettings.Networks")).isEqualTo("map[]");
            Incident incident = OpenSession.recovered(session, id);

            assertThat(incident.kind().word()).isEqualTo("network-cut");
            assertThat(incident.recoveredAfter().orElseThrow())
                    .isGreaterThan(Duration.ofMillis(1_500));
            assertThat(incident.events())
                    .filteredOn(e -> e instanceof Incident.Event.ContainerDied)
                    .isEmpty();
            assertThat(failedAfterUndo(incident)).isZero(); // none at the port of before
            assertThat(container.value(".State.Status")).isEqualTo("running");
            assertThat(session.redis().get().lights().link().evidence().toString())
                    .contains(":" + container.port());
        }
    }

    @Test
    void namesAndAddressInItsNetworksAreThoseOfBefore() throws Exception {
        String network = "redrill-test-" + UUID.randomUUID();
        Shell.must("docker", "network", "create", "--subnet", "10.213.7.0/24", network);
        var options =
                List.of(
                        "-p",
                        "127.0.0.1::6379",
                        "--network",
                        network,
                        "--network-alias",
                        "cache",
                        "--ip",
                        "10.213.7.77");
        try (var container = TestContainer.run(options, SERVER);
                var drill = new OpenSession(Duration.ofMillis(200), 50)) {
            String path =
                    "range .NetworkSettings.Networks}}{{.NetworkID}} {{.Aliases}} "
                            + "{{.IPAddress}} {{.IPAMConfig.IPv4Address}}{{end";
            String before = container.value(path);
            assertThat(before).contains("cache", "10.213.7.77");
            Session session = drill.open(new Target.Container(container.name(), null));

            OpenSession.recovered(session, session.inject(fault(session)));

            assertThat(container.value(path)).isEqualTo(before);
        } finally {
            Shell.run("docker", "network", "rm", network);
        }
    }

    @Test
    void networkOfTheMachineIsNotCut() throws Exception {
        int port = dev.redrill.TestRedis.freePort();
        var command =
                List.of("redis-server", "--protected-mode", "no", "--port", Integer.toString(port));
        try (var container = TestContainer.run(List.of("--network", "host"), command);
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));

            assertThat(session.can(fault(session).name()))
                    .isEqualTo(
                            new Availability.NotAvailable(new Unavailability.NoNetworkOfItsOwn()));
        }
    }
}
