package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A disk that takes nothing holds nobody up, and what it did not take is told. */
@Timeout(20)
class HistoryFileTest {
    private static final Path NOWHERE = Path.of("run.json");

    private final CountDownLatch released = new CountDownLatch(1);

    /** Waits for the release before it takes anything. */
    private final class Slow extends StringWriter {
        @Override
        public void write(String text) {
            try {
                released.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            super.write(text);
        }
    }

    @Test
    void everythingIsWrittenInTheEnd() throws IOException {
        var out = new StringWriter();
        var file = new HistoryFile(NOWHERE, out, 10);
        file.write("1");
        file.write(",2");
        file.close();

        assertThat(out).hasToString("[1,2\n]\n");
    }

    @Test
    void whatTheDiskDoesNotTakeIsToldInTheEnd() {
        var file = new HistoryFile(NOWHERE, new Slow(), 2);
        for (int i = 0; i < 5; i++) file.write("x");
        released.countDown();

        assertThatThrownBy(file::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("slow");
    }
}
