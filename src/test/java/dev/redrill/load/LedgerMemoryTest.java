package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.OtherJvm;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What became of ten million writes fits into little memory. */
class LedgerMemoryTest {
    @Test
    void tenMillionWritesFitIntoLittle() throws Exception {
        var builder = OtherJvm.running(List.of("-Xmx64m"), FilledLedger.class);
        Process process = builder.redirectErrorStream(true).start();
        byte[] printed = process.getInputStream().readAllBytes();

        assertThat(new String(printed, StandardCharsets.UTF_8).strip()).isEqualTo("7");
        assertThat(process.waitFor()).isZero();
    }
}
