package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.EmptyContents;
import dev.redrill.container.FakeRuntime;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerOpenerTest {
    private final FakeRuntime engine = new FakeRuntime(new ManualTime(), new EmptyContents());

    private Found open() {
        return new ContainerOpener(engine).find(new Target.Container("redis-lab", null), true);
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/docker.sock, 0.0.0.0, redis://127.0.0.1:7000",
        "unix:///run/docker.sock, 192.0.2.1, redis://192.0.2.1:7000",
        "tcp://192.0.2.7:2375, 0.0.0.0, redis://192.0.2.7:7000",
        "tcp://docker.test:2375, 0.0.0.0, redis://docker.test:7000",
        "tcp://192.0.2.7:2375, 192.0.2.1, redis://192.0.2.1:7000"
    })
    void dialsTheMachineOfTheEngine(String engineAt, String boundTo, String dialled) {
        engine.reachedAt(engineAt);
        engine.network(Network.publishing(new PublishedPort(boundTo, 7_000, 6_379)));

        assertThat(open().endpoint()).hasToString(dialled);
    }

    @Test
    void runningContainerWithoutAPortIsTold() {
        assertThatThrownBy(this::open)
                .extracting(e -> ((ContainerException) e).failure())
                .isEqualTo(new ContainerFailure.NoPort("redis-lab"));
    }

    @Test
    void stoppedContainerMayGetAPortWhenItStarts() {
        engine.dies(0);

        assertThatThrownBy(this::open)
                .extracting(e -> ((ContainerException) e).failure())
                .isEqualTo(new ContainerFailure.NoPortYet("redis-lab"));
    }
}
