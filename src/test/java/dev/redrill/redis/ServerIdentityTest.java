package dev.redrill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class ServerIdentityTest {
    private static final String INFO =
            "# Server\r\nserver_time_usec:1795717758389488\r\nuptime_in_seconds:7\r\n";

    private static String client(String laddr) {
        return "id=3 addr=127.0.0.1:38324 laddr=" + laddr + " fd=8 name= db=0 cmd=client|info\n";
    }

    @Test
    void isWhenTheProcessStartedAndItsOwnAddress() {
        assertThat(ServerIdentity.of(INFO, client("172.17.0.2:6379")))
                .isEqualTo(
                        new ServerIdentity(
                                Instant.parse("2026-11-26T18:29:11.389488Z"), "172.17.0.2", 6_379));
    }

    @Test
    void addressOfIpv6HasNoBrackets() {
        assertThat(ServerIdentity.of("", client("[fd00::2]:6379")).host()).isEqualTo("fd00::2");
    }

    @Test
    void socketIsNoAddress() {
        assertThat(ServerIdentity.of("", client("/run/redis.sock:0")).host()).isNull();
    }

    @Test
    void whatIsNotToldIsUnknown() {
        assertThat(ServerIdentity.of("", "")).isEqualTo(ServerIdentity.UNKNOWN);
        assertThat(ServerIdentity.of("server_time_usec:x", "laddr="))
                .isEqualTo(ServerIdentity.UNKNOWN);
        assertThat(ServerIdentity.of("server_time_usec:9\r\nuptime_in_seconds:-1", "laddr=:1"))
                .isEqualTo(ServerIdentity.UNKNOWN);
    }
}
