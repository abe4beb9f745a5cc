package dev.redrill.container;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerInfo.PublishedPort;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RedisPortTest {
    private final List<Integer> asked = new ArrayList<>();
    private int answering;
    private final RedisPort port =
            new RedisPort(
                    published -> {
                        asked.add(published.containerPort());
                        return published.containerPort() == answering;
                    });

    private static ContainerInfo container(
            Phase phase, @Nullable Integer named, PublishedPort... ports) {
        return new ContainerInfo(
                "id",
                "name",
                "redis",
                phase,
                null,
                false,
                Instant.EPOCH,
                0,
                false,
                false,
                Health.NONE,
                new Network(List.of(ports), List.of(), named),
                Map.of());
    }

    private static PublishedPort published(int hostPort, int inside) {
        return new PublishedPort("0.0.0.0", hostPort, inside);
    }

    private Optional<Integer> dialled(ContainerInfo container) {
        return port.of(container).map(PublishedPort::hostPort);
    }

    @Test
    void onlyPortIsTakenUnasked() {
        assertThat(dialled(container(Phase.RUNNING, null, published(32_768, 6_390))))
                .contains(32_768);
        assertThat(asked).isEmpty();
    }

    @Test
    void portOfTheCommandLineIsTakenUnasked() {
        ContainerInfo container =
                container(
                        Phase.RUNNING,
                        6_390,
                        published(22, 22),
                        published(6_379, 6_379),
                        published(7_000, 6_390));

        assertThat(dialled(container)).contains(7_000);
        assertThat(asked).isEmpty();
        assertThat(RedisPort.likeliest(container)).isEqualTo(6_390);
    }

    @Test
    void ofSeveralTheOneThatAnswersIsTaken() {
        answering = 6_390;

        assertThat(
                        dialled(
                                container(
                                        Phase.RUNNING,
                                        null,
                                        published(2_222, 22),
                                        published(9_000, 6_390))))
                .contains(9_000);
    }

    @Test
    void usualPortIsAskedFirst() {
        answering = 6_379;
        ContainerInfo container =
                container(Phase.RUNNING, null, published(2_222, 22), published(9_000, 6_379));

        assertThat(dialled(container)).contains(9_000);
        assertThat(asked).containsExactly(6_379);
        assertThat(RedisPort.likeliest(container)).isEqualTo(6_379);
    }

    @Test
    void portThatAnsweredIsFoundAgainWhereItIsPublishedNow() {
        answering = 6_390;
        dialled(container(Phase.RUNNING, null, published(1, 22), published(2, 6_390)));
        asked.clear();

        assertThat(dialled(container(Phase.RUNNING, null, published(3, 22), published(4, 6_390))))
                .contains(4);
        assertThat(asked).isEmpty();
    }

    @Test
    void whileNoneAnswersTheLikeliestIsTakenAndAskedAgainLater() {
        ContainerInfo container =
                container(Phase.RUNNING, null, published(1, 22), published(2, 6_390));
        assertThat(dialled(container)).contains(1);

        answering = 6_390;

        assertThat(dialled(container)).contains(2);
    }

    @Test
    void stoppedContainerIsNotAsked() {
        assertThat(dialled(container(Phase.EXITED, null, published(1, 22), published(2, 6_390))))
                .contains(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void portBehindAGivenOneIsFollowed() {
        ContainerInfo before =
                container(Phase.RUNNING, null, published(3, 6_379), published(4, 6_390));
        ContainerInfo after =
                container(Phase.RUNNING, null, published(5, 6_379), published(6, 6_390));
        RedisPort behind = requireNonNull(RedisPort.behind(4, before));

        assertThat(behind.of(after)).contains(published(6, 6_390));
    }

    @Test
    void givenPortThatLeadsNowhereIsNotFollowed() {
        assertThat(RedisPort.behind(9, container(Phase.RUNNING, null, published(3, 6_379))))
                .isNull();
    }

    @Test
    void nothingPublishedIsNoPort() {
        ContainerInfo container = container(Phase.RUNNING, null);

        assertThat(dialled(container)).isEmpty();
        assertThat(RedisPort.likeliest(container)).isEqualTo(RedisPort.USUAL);
    }

    @Test
    void boundEverywhereIsDialledAtTheEnginesMachine() {
        assertThat(published(1, 2).dialled("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(new PublishedPort("::", 1, 2).dialled("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(new PublishedPort("192.0.2.1", 1, 2).dialled("192.0.2.7"))
                .isEqualTo("192.0.2.1");
    }
}
