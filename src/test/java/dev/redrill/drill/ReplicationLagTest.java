package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ReplicationLagTest {
    @Test
    void isThatOfTheReplicaThatIsFurthestBehind() {
        Map<String, String> info =
                Map.of(
                        "connected_slaves", "2",
                        "slave0", "ip=10.0.0.2,port=6379,state=online,offset=14,lag=0",
                        "slave1", "ip=10.0.0.3,port=6379,state=online,offset=7,lag=12");

        Observation found = ReplicationLag.longest(info);

        assertThat(found.number()).hasValue(12);
        assertThat(found.shown()).isEqualTo("12s");
    }

    @Test
    void isUnknownWhileAReplicaFetchesEverything() {
        Map<String, String> info =
                Map.of("slave0", "ip=10.0.0.2,port=6379,state=wait_bgsave,offset=0,lag=0");

        assertThat(ReplicationLag.longest(info).known()).isFalse();
    }

    @Test
    void isUnknownWithoutAReplica() {
        assertThat(ReplicationLag.longest(Map.of("connected_slaves", "0")).known()).isFalse();
    }
}
