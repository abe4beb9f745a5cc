package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.load.Latencies.Part;

import org.junit.jupiter.api.Test;

import java.util.Map;

class HitRatesTest {
    private final HitRates rates = new HitRates();

    private Observation look(Part part, int hits, int misses) {
        return rates.look(
                part,
                Map.of(
                        "keyspace_hits",
                        Integer.toString(hits),
                        "keyspace_misses",
                        Integer.toString(misses)));
    }

    @Test
    void countsFromTheFirstLookInAPartOn() {
        assertThat(look(Part.BEFORE, 1_000_000, 0).known()).isFalse();
        assertThat(look(Part.BEFORE, 1_000_030, 10).shown()).isEqualTo("75.00%");

        assertThat(look(Part.DURING, 1_000_030, 10).known()).isFalse();
        assertThat(look(Part.DURING, 1_000_031, 13).shown()).isEqualTo("25.00%");
        assertThat(look(Part.BEFORE, 1_000_030, 10).shown()).isEqualTo("75.00%");
    }

    @Test
    void serverThatHasRestartedCountsFromZero() {
        look(Part.DURING, 500, 500);

        assertThat(look(Part.DURING, 3, 1).shown()).isEqualTo("75.00%");
        assertThat(look(Part.DURING, 6, 6).shown()).isEqualTo("50.00%");
    }

    @Test
    void readsThatAreNotToldAreUnknown() {
        assertThat(rates.look(Part.AFTER, Map.of()).known()).isFalse();
    }
}
