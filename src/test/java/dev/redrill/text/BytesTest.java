package dev.redrill.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({
        "1KB, 1024",
        "64mb, 67108864",
        "1.5GB, 1610612736",
        "0.5kb, 512",
        "-1KB, -1024",
    })
    void sizesAreRead(String text, double bytes) {
        assertThat(Bytes.read(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64 MB", "MB", "1e3KB", "64TB", "٦٤MB"})
    void otherTextsAreNoSizes(String text) {
        assertThat(Bytes.read(text)).isEmpty();
    }

    @Test
    void whatIsPrintedIsReadAsTheSame() {
        assertThat(Bytes.print(64 << 20)).isEqualTo("64MB");
        assertThat(Bytes.print(1 << 30)).isEqualTo("1GB");
        assertThat(Bytes.print(1536)).isEqualTo("1536");
        assertThat(Bytes.print(0)).isEqualTo("0");
        assertThat(Bytes.print(1 << 10)).isEqualTo("1KB");
    }
}
