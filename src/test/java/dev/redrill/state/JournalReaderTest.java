package dev.redrill.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

class JournalReaderTest {
    private final Published<Journal<Integer>> journal = new Published<>(Journal.empty());
    private final List<Integer> read =
            new ArrayList<>(); // the reader is never called twice at once

    private void write(int event) {
        journal.update(j -> j.plus(event));
    }

    @Test
    void readsWhatIsKeptAndThenWhatComes() {
        write(1);
        try (Subscription _ =
                new JournalReader<>(journal, UnaryOperator.identity(), read::add).follow()) {
            assertThat(read).containsExactly(1);
            write(2);
        }
        write(3);

        assertThat(read).containsExactly(1, 2);
    }

    @Test
    void readerFromNowSkipsWhatWasBefore() {
        write(1);
        try (Subscription _ =
                JournalReader.fromNow(journal, UnaryOperator.identity(), read::add).follow()) {
            write(2);
        }

        assertThat(read).containsExactly(2);
    }

    @Test
    void readsEachEventOfManyThreadsOnceAndInOrder() throws Exception {
        try (Subscription _ =
                new JournalReader<>(journal, UnaryOperator.identity(), read::add).follow()) {
            var threads =
                    IntStream.range(0, 4)
                            .mapToObj(_ -> Thread.ofPlatform().start(this::writeMany))
                            .toList();
            for (Thread thread : threads) thread.join();
        }

        assertThat(read).isEqualTo(IntStream.range(0, 800).boxed().toList());
    }

    private void writeMany() {
        for (int i = 0; i < 200; i++) journal.update(j -> j.plus((int) j.next()));
    }
}
