package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.Availability;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.Unavailability;
import dev.redrill.fault.FaultName;
import dev.redrill.recovery.RecoveryRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** A real container begun with --rm. */
@NeedsDocker
@Timeout(120)
class RemovedOnExitDockerTest {
    private static TestContainer removedOnExit() {
        return TestContainer.redis("--rm", "-p", "127.0.0.1:" + TestRedis.freePort() + ":6379");
    }

    @Test
    void isRestartedButNotCrashed() throws Exception {
        try (var container = removedOnExit();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));

            assertThat(session.can(new FaultName("kill")))
                    .isEqualTo(
                            new Availability.NotAvailable(
                                    new Unavailability.RemovedOnExit(container.name())));
            assertThatThrownBy(() -> session.inject("kill"))
                    .isInstanceOf(RecoveryRefused.class)
                    .hasMessageContaining(container.name() + " was started with --rm");
            OpenSession.crashAndRecover(session, "restart");

            assertThat(container.value(".State.Running")).isEqualTo("true");
        }
    }

    @Test
    void isLostWhereTheUserAgrees() throws Exception {
        try (var container = removedOnExit();
                var drill = new OpenSession(Duration.ofMillis(200), 0)) {
            Session session = drill.open(new Target.Container(container.name(), null));
            session.agreeToLoss();

            session.inject("kill");

            Wait.until(
                    "removed",
                    OpenSession.PATIENCE,
                    () -> {
                        var info = session.recovery().get().container();
                        return info != null && info.phase() == Phase.REMOVED;
                    });
            assertThatThrownBy(session::start).hasMessage(container.name() + " was removed");
        }
    }
}
