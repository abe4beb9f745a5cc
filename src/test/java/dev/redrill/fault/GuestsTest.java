package dev.redrill.fault;

import static dev.redrill.fault.RealSurroundings.PATIENCE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.Wait;
import dev.redrill.container.ContainerException;
import dev.redrill.redis.RawConnection;
import dev.redrill.redis.RawSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** What the clients that a fault brings with it do to a real server, and that they go with it. */
@Timeout(60)
class GuestsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private RealSurroundings real;
    private Surroundings around;

    @BeforeEach
    void run() throws Exception {
        real = RealSurroundings.with();
        around = real.around();
    }

    @AfterEach
    void close() {
        real.close();
    }

    private long clients() {
        return real.call("CLIENT", "LIST").stream().flatMap(String::lines).count();
    }

    @Test
    void everyPlaceIsTakenUntilTheFaultIsUndone() throws Exception {
        Undo undo = real.inject(new ConnectionsOccupied(LONG, 30));

        assertThat(clients()).isEqualTo(31);
        try (var late = RawSocket.open(real.endpoint(), PATIENCE, PATIENCE)) {
            assertThatThrownBy(() -> late.ask("PING"))
                    .isInstanceOf(RawConnection.Refused.class)
                    .hasMessageContaining("max number of clients");
        }

        undo.apply(around.means());
        real.awaitReady();
        Wait.until("gone", PATIENCE, () -> clients() == 2);
    }

    @Test
    void placesThatTheServerDoesNotHaveAreNotTaken() {
        real.call("CONFIG", "SET", "maxclients", "20");

        assertThatThrownBy(() -> new ConnectionsOccupied(LONG, 30).undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("maxclients lets 18 more clients in, not 30");
        assertThat(clients()).isEqualTo(2);
    }

    @Test
    void placesThatOthersTakeMeanwhileAreLeftToThem() throws Exception {
        var fault = new ConnectionsOccupied(LONG, 30);
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        real.call("CONFIG", "SET", "maxclients", "20");

        assertThatThrownBy(() -> fault.inject(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("could not connect: -ERR max number of clients");
        undo.apply(around.means());

        Wait.until("gone", PATIENCE, () -> clients() == 2);
    }

    @Test
    void memoryOfOthersIsNotTakenByConnections() {
        real.call("CONFIG", "SET", "maxmemory", "3mb");

        assertThatThrownBy(() -> new ConnectionsOccupied(LONG, 200).undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("no room for 4000KB more below its limit of 3MB");
    }

    private String info(String section, String field) {
        return real.call("INFO", section).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private void awaitGone(Undo undo) throws InterruptedException {
        undo.apply(around.means());
        Wait.until("gone", PATIENCE, () -> clients() == 2);
        assertThat(real.call("KEYS", "*key*")).isEmpty();
        assertThat(real.call("KEYS", "*slow*")).isEmpty();
    }

    @Test
    void missingKeysAreReadAndNoneIsMade() throws Exception {
        Undo undo = real.inject(new CachePenetration(LONG, 5_000));

        Wait.until(
                "missed",
                PATIENCE,
                () -> Integer.parseInt(info("stats", "keyspace_misses")) > 2_000);
        assertThat(real.call("KEYS", "*missing*")).isEmpty();
        awaitGone(undo);
    }

    @Test
    void bigValueIsReadAgainAndAgainAndDeleted() throws Exception {
        Undo undo = real.inject(new BigKey(LONG, 8 << 20));

        List<String> keys = real.call("KEYS", "*big-key");
        assertThat(real.call("STRLEN", keys.getFirst())).containsExactly("8388608");
        Wait.until(
                "read five times",
                PATIENCE,
                () -> Long.parseLong(info("stats", "total_net_output_bytes")) > 40 << 20);
        real.call("PEXPIRE", keys.getFirst(), "20000");
        Wait.until("it lives on", PATIENCE, () -> ttl(keys.getFirst()) > 50_000);
        assertThat(ttl(keys.getFirst())).isLessThanOrEqualTo(60_000);
        awaitGone(undo);
    }

    private long ttl(String key) {
        return Long.parseLong(real.call("PTTL", key).getFirst());
    }

    @Test
    void bigValueWouldNotTakeTheMemoryOfOthers() {
        real.call("CONFIG", "SET", "maxmemory", "12mb");

        assertThatThrownBy(() -> new BigKey(LONG, 8 << 20).undo(around))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("no room for 16MB more below its limit of 12MB");
        assertThat(new BigKey(LONG, 2 << 20).undo(around)).isInstanceOf(Undo.Restore.class);
    }

    @Test
    void clientThatDoesNotReadIsClosedAndNoOther() throws Exception {
        String limit = around.admin().config("client-output-buffer-limit").toString();
        int reconnects = around.redis().status().get().totalReconnects();
        Undo undo = real.inject(new SlowReader(LONG));

        Wait.until(
                "closed",
                PATIENCE,
                () -> real.log().contains("scheduled to be closed ASAP for overcoming"));
        String key = real.call("KEYS", "*slow-reader").getFirst();
        try (var reader = RawSocket.ready(real.endpoint(), PATIENCE)) {
            for (int i = 0; i < 200; i++) {
                reader.send("GET", key);
                reader.skip();
            }
            assertThat(reader.ask("PING")).isEqualTo("+PONG");
        }
        awaitGone(undo);

        assertThat(around.redis().status().get().totalReconnects()).isEqualTo(reconnects);
        assertThat(around.admin().config("client-output-buffer-limit")).hasToString(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void numberOutOfBoundsIsNamed(int connections) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionsOccupied(LONG, connections))
                .withMessageContaining("connections must be 1 to 10000")
                .withMessageContaining("was " + connections);
    }
}
