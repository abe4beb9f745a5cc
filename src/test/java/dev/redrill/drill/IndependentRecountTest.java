package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.local.Persistence;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads the server for themselves comes to the same figures as the recount. */
@Timeout(180)
class IndependentRecountTest {
    @ParameterizedTest
    @EnumSource
    void recountIsRight(Persistence persistence) throws Exception {
        assertThat(RecountTrial.run(persistence)).isEqualTo(5);
    }
}
