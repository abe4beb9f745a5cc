package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.EmptyContents;
import dev.redrill.container.FakeRuntime;
import dev.redrill.container.RedisPort;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointOpenerTest {
    private final FakeRuntime engine = new FakeRuntime(new ManualTime(), new EmptyContents());

    @BeforeEach
    void publish() {
        engine.network(Network.publishing(new PublishedPort("0.0.0.0", 7_000, 6_379)));
    }

    private @Nullable RedisPort followed(String uri) {
        var target = new Target.Endpoint(RedisEndpoint.parse(uri), "redis-lab");
        return requireNonNull(new EndpointOpener(engine).find(target, true).contained()).port();
    }

    @Test
    void publishedPortOfThisMachineIsFollowed() {
        assertThat(followed("redis://localhost:7000")).isNotNull();
        assertThat(followed("redis://127.0.0.1:7000")).isNotNull();
        assertThat(followed("redis://[::1]:7000")).isNotNull();
    }

    @Test
    void otherAddressIsNot() {
        assertThat(followed("redis://localhost:7001")).isNull();
        assertThat(followed("redis://redis.test:7000")).isNull();
        assertThat(followed("unix:///run/redis.sock")).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addressWithoutAContainerMayBeBrokenOnlyWhereTheUserNamedIt(boolean named) {
        var target = new Target.Endpoint(RedisEndpoint.parse("redis://localhost:7000"), null);

        assertThat(new EndpointOpener(engine).find(target, named).optedIn()).isEqualTo(named);
    }
}
