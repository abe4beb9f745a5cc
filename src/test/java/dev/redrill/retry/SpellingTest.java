package dev.redrill.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class SpellingTest {
    private static final List<String> KNOWN = List.of("port", "password", "timeout");

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "pasword, password",
        "passwords, password",
        "tmieout, timeout",
        "p, port",
        "xyz, port"
    })
    void theNearestNameIsAlwaysOne(String typed, String nearest) {
        assertThat(Spelling.nearest(typed, KNOWN)).isEqualTo(nearest);
    }

    /** "passw" needs three letters more, "passwo" two; a third of the typed ones may be wrong. */
    @Test
    void aNameIsSimilarWhileAThirdOfItsLettersOrLessMustChange() {
        assertThat(Spelling.similar("passwo", KNOWN)).contains("password");
        assertThat(Spelling.similar("passw", KNOWN)).isEmpty();
        assertThat(Spelling.similar("timeout", KNOWN)).contains("timeout");
        assertThat(Spelling.similar("xyz", KNOWN)).isEmpty();
    }
}
