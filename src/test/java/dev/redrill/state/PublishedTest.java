package dev.redrill.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class PublishedTest {
    @Test
    void listenersReadTheNewestSnapshotUntilTheyUnsubscribe() {
        var published = new Published<>(1);
        List<Integer> seen = new ArrayList<>();
        Subscription subscription = published.onChange(() -> seen.add(published.get()));

        published.update(n -> n + 1);
        subscription.close();
        published.update(n -> n + 1);

        assertThat(seen).containsExactly(2);
        assertThat(published.get()).isEqualTo(3);
    }

    @Test
    void losesNoChangeOfManyThreads() throws Exception {
        var published = new Published<>(0);
        var threads =
                IntStream.range(0, 8)
                        .mapToObj(
                                _ ->
                                        Thread.ofVirtual()
                                                .start(
                                                        () -> {
                                                            for (int i = 0; i < 10_000; i++)
                                                                published.update(n -> n + 1);
                                                        }))
                        .toList();
        for (Thread thread : threads) thread.join();

        assertThat(published.get()).isEqualTo(80_000);
    }

    @Test
    void journalKeepsTheNewestThousandAndTheirNumbers() {
        Journal<Integer> journal = Journal.empty();
        for (int i = 0; i < 2_500; i++) journal = journal.plus(i);

        assertThat(journal.next()).isEqualTo(2_500);
        assertThat(journal.first()).isEqualTo(1_500);
        assertThat(journal.since(2_498)).containsExactly(2_498, 2_499);
        assertThat(journal.since(0)).hasSize(1_000).first().isEqualTo(1_500);
        assertThat(journal.since(9_999)).isEmpty();
    }
}
