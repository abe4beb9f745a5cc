package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

final class OnDemandTest {
    private final AtomicInteger made = new AtomicInteger();
    private final OnDemand<Integer> number = new OnDemand<>(made::incrementAndGet);

    @Test
    void isNotMadeBySomebodyWhoOnlyLooks() {
        assertThat(number.ifMade()).isEmpty();
        assertThat(made).hasValue(0);
    }

    @Test
    void isMadeOnceAndKept() {
        assertThat(number.get()).isEqualTo(1);
        assertThat(number.get()).isEqualTo(1);
        assertThat(number.ifMade()).contains(1);
    }
}
