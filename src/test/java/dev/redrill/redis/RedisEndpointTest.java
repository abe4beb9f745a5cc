package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.redis.RedisEndpoint.Tcp;
import dev.redrill.redis.RedisEndpoint.UnixSocket;
import dev.redrill.state.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

class RedisEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "redis://localhost, localhost, 6379, 0, false",
        "redis://10.0.0.1:7000/3, 10.0.0.1, 7000, 3, false",
        "rediss://cache.example:6380, cache.example, 6380, 0, true",
        "redis://[::1]:6379, ::1, 6379, 0, false"
    })
    void readsNetworkAddresses(String uri, String host, int port, int database, boolean tls) {
        var endpoint = RedisEndpoint.parse(uri);

        assertThat(endpoint.address()).isEqualTo(new Tcp(host, port));
        assertThat(endpoint.database()).isEqualTo(database);
        assertThat(endpoint.tls()).isEqualTo(tls);
    }

    @Test
    void readsUserAndPasswordAndShowsOnlyTheUser() {
        var endpoint = RedisEndpoint.parse("redis://ann:c%40n+ary@localhost:6379/1");

        assertThat(endpoint.user()).isEqualTo("ann");
        assertThat(endpoint.password()).isNotNull().extracting(Secret::reveal).isEqualTo("c@n+ary");
        assertThat(endpoint).hasToString("redis://ann@localhost:6379/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://canary@localhost", "redis://:canary@localhost"})
    void readsAPasswordWithoutAUser(String uri) {
        var endpoint = RedisEndpoint.parse(uri);

        assertThat(endpoint.user()).isNull();
        assertThat(endpoint.password()).isNotNull().extracting(Secret::reveal).isEqualTo("canary");
        assertThat(endpoint.toString()).doesNotContain("canary");
    }

    @Test
    void readsSockets() {
        var endpoint = RedisEndpoint.parse("unix:///run/redis.sock?db=2");

        assertThat(endpoint.address()).isEqualTo(new UnixSocket(Path.of("/run/redis.sock")));
        assertThat(endpoint.database()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:canary@host:99999",
                "redis://user:canary@host/x",
                "redis://user:canary@",
                "http://user:canary@host",
                "redis://user:can%ary@host",
                "redis://user:can ary@host",
                "unix://",
                "canary"
            })
    void refusesWhatIsNoRedisUriWithoutShowingThePassword(String uri) {
        assertThatThrownBy(() -> RedisEndpoint.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("ary@");
    }
}
