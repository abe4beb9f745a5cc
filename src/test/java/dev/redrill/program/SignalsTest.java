package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.concurrent.CountDownLatch;

@Timeout(10)
@EnabledOnOs(OS.LINUX)
class SignalsTest {
    @Test
    void hearsASignalInsteadOfEnding() throws Exception {
        var heard = new CountDownLatch(1);

        assertThat(Signals.hear("USR2", heard::countDown)).isTrue();
        String _ = Shell.must("kill", "-USR2", Long.toString(ProcessHandle.current().pid()));

        heard.await();
    }

    @Test
    void saysWhenThereIsNoSuchSignal() {
        assertThat(Signals.hear("NONSENSE", () -> {})).isFalse();
    }
}
