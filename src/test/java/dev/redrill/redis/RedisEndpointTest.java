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

    @ParameterizedTest
    @CsvSource({
        "REDIS://h, redis://h:6379",
        "Rediss://h, rediss://h:6379",
        "redis://my_redis, redis://my_redis:6379",
        "redis://my_redis:7000/2, redis://my_redis:7000/2",
        "redis://redis-1.lab.example, redis://redis-1.lab.example:6379",
        "redis://kühl.example, redis://kühl.example:6379",
        "redis://h:, redis://h:6379",
        "redis://h/, redis://h:6379",
        "redis://h?db=3, redis://h:6379/3",
        "redis://h/?database=3, redis://h:6379/3",
        "redis://h/3?db=3&, redis://h:6379/3",
        "redis://h?, redis://h:6379",
        "redis://[fe80::1%25eth0]:1, redis://[fe80::1%eth0]:1",
        "unix:/run/r.sock, unix:///run/r.sock",
        "UNIX:///run/r.sock?database=1, unix:///run/r.sock?db=1",
        "unix:///my%20home/r@1.sock, unix:///my home/r@1.sock",
        "redis-socket://ann:x@/run/r.sock, unix://ann@/run/r.sock"
    })
    void readsWhatOtherClientsWriteToo(String uri, String same) {
        assertThat(RedisEndpoint.parse(uri)).hasToString(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h?protocol=3 | protocol is a parameter of other clients",
                "redis://h?client_name=x | client_name",
                "redis://h/0?family=6 | family",
                "redis://h?timeout=5s | set redis.command-deadline",
                "redis://h?socket_connect_timeout=5 | set redis.connect-timeout",
                "redis://h?dialTimeout=5s | set redis.connect-timeout",
                "redis://h?max_retries=5 | set retry.max-retries",
                "redis://h?ssl=true | write rediss://",
                "redis://h?tls=true | write rediss://",
                "rediss://h?ssl_cert_reqs=none | ssl_cert_reqs",
                "rediss://h?ssl_ca_certs=/x.pem | set redis.ca-file",
                "rediss://h?ssl_certfile=/x.pem | set redis.client-cert",
                "rediss://h?sslKeyFile=/x.pem | set redis.client-key",
                "rediss://h?skip_verify=true | skip_verify",
                "redis://h?password=canary | set redis.password",
                "redis://h?nonsense=1 | nonsense is not a parameter",
                "redis://h?db=1&db=2 | two databases, 1 and 2",
                "redis://h/1?db=2 | two databases, 1 and 2",
                "redis://h?db= | must be a number",
                "redis://h?db=-1 | must be 0 or more",
                "redis://h/1/2 | must be a number",
                "redis://h#x | behind #",
                "unix:///run/r.sock#1 | behind #",
                "unix:///run/r.sock?protocol=2 | protocol",
                "unix://run/r.sock | names no socket",
                "redis://a:1,b:2 | for Sentinel or a cluster",
                "redis://a,b,c/2 | for Sentinel or a cluster",
                "redis://h:port | must be a number from 1",
                "redis://user:canary | a password stands there without @",
                "redis://canary word | not a Redis URI",
                "redis:h | names no host",
                "redis:// | names no host",
                "redis://:6379 | names no host",
                "redis-sentinel://h | scheme \"redis-sentinel\"",
                "redis://h/%zz | not a Redis URI"
            })
    void saysByNameWhatItDoesNotTake(String uri, String told) {
        assertThatThrownBy(() -> RedisEndpoint.parse(uri))
                .isInstanceOf(UriException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "redis://:can#ary@h | # = %23",
                "redis://:can/ary@h:1/2 | / = %2F",
                "redis://:can@ary@h | @ = %40",
                "redis://:can?ary@h | ? = %3F",
                "redis://:c@n/#ary@h | @ = %40, / = %2F, # = %23",
                "redis://u:can%ary@h | % = %25",
                "redis://u:can ary@h | \\x20 = %20",
                "redis://u:can[ary@h | [ = %5B",
                "rediss://u:can\"ary@h | \" = %22",
                "unix://:can#ary@/run/r.sock | # = %23"
            })
    void showsTheCodeForARawCharacterInAPasswordAndNothingElseOfIt(String uri, String codes) {
        assertThatThrownBy(() -> RedisEndpoint.parse(uri))
                .isInstanceOf(UriException.class)
                .hasMessageContaining(codes)
                .hasMessageNotContaining("can")
                .hasMessageNotContaining("ary");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://alice@h, alice, elsewhere",
        "redis://alice:@h, alice, elsewhere",
        "redis://alice:own@h, alice, own",
        "redis://:own@h, , own",
        "redis://:@h, , elsewhere",
        "redis://@h, , elsewhere",
        "redis://h, , elsewhere",
        "unix://alice@/run/r.sock, alice, elsewhere"
    })
    void takesTheUserFromTheUriAndThePasswordFromWhereItIs(
            String uri, String user, String password) {
        var endpoint = RedisEndpoint.parse(uri, new Secret("elsewhere"));

        assertThat(endpoint.user()).isEqualTo(user);
        assertThat(endpoint.password()).isNotNull().extracting(Secret::reveal).isEqualTo(password);
    }

    @Test
    void sendsNoEmptyPassword() {
        assertThat(RedisEndpoint.parse("redis://alice:@h").user()).isEqualTo("alice");
        assertThat(RedisEndpoint.parse("redis://alice:@h").password()).isNull();
    }
}
