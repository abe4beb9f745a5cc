package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

class MixTest {
    private static final Mix MIX =
            new Mix(Map.of(Operation.SET, 60, Operation.INCR, 20, Operation.GET, 20));

    @ParameterizedTest
    @ValueSource(longs = {0, 12_345, 10_000_000_000L})
    void everyStretchHasTheProportions(long from) {
        Map<Operation, Long> drawn =
                LongStream.range(from, from + 10_000)
                        .mapToObj(MIX::at)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(drawn.keySet()).isEqualTo(MIX.weights().keySet());
        assertThat(drawn.get(Operation.SET)).isCloseTo(6_000, within(200L));
        assertThat(drawn.get(Operation.INCR)).isCloseTo(2_000, within(200L));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_001})
    void weightOutOfBoundsIsRefused(int weight) {
        assertThatThrownBy(() -> new Mix(Map.of(Operation.GET, 1, Operation.SET, weight)))
                .hasMessageContaining("from 0 to 1000, was " + weight);
    }

    @Test
    void somethingHasToBeSent() {
        assertThatThrownBy(() -> new Mix(Map.of(Operation.SET, 0))).hasMessageContaining("above 0");
    }
}
