package dev.redrill.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.Wait;
import dev.redrill.api.http.Response;
import dev.redrill.drill.Runs;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.FakeTargets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

@Timeout(60)
class EventBroadcasterTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TimeSource time = TimeSource.system();
    private final FakeTargets targets = new FakeTargets();
    private final EventBroadcaster hub =
            new EventBroadcaster(targets, new Runs(targets, time), time);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
        hub.close();
    }

    private FutureTask<Void> read(Optional<String> lastEventId, OutputStream out) {
        var task =
                new FutureTask<Void>(
                        () -> {
                            ((Response.Events) hub.read(lastEventId)).writer().write(out);
                            return null;
                        });
        threads.add(Thread.ofVirtual().start(task));
        return task;
    }

    private static String line(int number) {
        return "{\"n\":" + number + "}";
    }

    private String firstId() throws Exception {
        var out = new ByteArrayOutputStream();
        var _ = read(Optional.of("0"), out);
        Wait.until("an id", SOON, () -> text(out).contains("id: "));
        String read = text(out);
        return read.substring(read.indexOf("id: ") + 4, read.indexOf("\ndata"));
    }

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGapIsToldWithItsSizeAndWhatIsKeptFollows() throws Exception {
        hub.tell(line(1));
        String first = firstId();
        for (int i = 2; i <= EventBroadcaster.KEPT + 11; i++) hub.tell(line(i));

        var out = new ByteArrayOutputStream();
        var _ = read(Optional.of(first), out);
        Wait.until("the newest", SOON, () -> text(out).contains(line(EventBroadcaster.KEPT + 11)));

        List<String> data = text(out).lines().filter(l -> l.startsWith("data: ")).toList();
        var gap = new ObjectMapper().readTree(data.getFirst().substring(6));
        assertThat(gap.get("event").asText()).isEqualTo("gap");
        assertThat(gap.get("missed").asInt()).isEqualTo(10);
        assertThat(data.get(1)).isEqualTo("data: " + line(12));
        assertThat(data).hasSize(EventBroadcaster.KEPT + 1);
    }

    @Test
    void everyEventComesOnceAndInOrderHoweverOftenTheReaderComesBack() throws Exception {
        hub.tell(line(1));
        String id = firstId();
        int told = 1;
        for (int turn = 0; turn < 20; turn++) {
            for (int i = 0; i < turn; i++) hub.tell(line(++told));
            int last = told;
            var out = new ByteArrayOutputStream();
            var _ = read(Optional.of(id), out);
            if (turn > 0) Wait.until("caught up", SOON, () -> text(out).contains(line(last)));
            hub.tell(line(++told));
            int live = told;
            Wait.until("live", SOON, () -> text(out).contains(line(live)));

            List<String> expected = new ArrayList<>();
            for (int i = live - turn; i <= live; i++) expected.add("data: " + line(i));
            assertThat(text(out).lines().filter(l -> l.startsWith("data: "))).isEqualTo(expected);
            id = id.replaceFirst("\\d+$", Integer.toString(live));
        }
    }

    @Test
    void aSilentStreamSaysThatItIsAlive() throws Exception {
        var out = new ByteArrayOutputStream();
        var _ = read(Optional.empty(), out);
        Wait.until("a reader", SOON, () -> hub.readers() == 1 && text(out).contains("retry"));

        hub.pulse();

        Wait.until("a sign of life", SOON, () -> text(out).endsWith("\n\n:\n\n"));
    }

    @Test
    void aSlowReaderIsDroppedAndNobodyWaitsForIt() throws Exception {
        var stuck = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        FutureTask<Void> slow =
                read(
                        Optional.empty(),
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                stuck.countDown();
                                try {
                                    release.await();
                                } catch (InterruptedException e) {
                                    throw new IOException("the connection was closed", e);
                                }
                            }
                        });
        stuck.await();
        var out = new ByteArrayOutputStream();
        var _ = read(Optional.empty(), out);
        Wait.until("two read", SOON, () -> hub.readers() == 2 && text(out).contains("retry"));

        int n = Reader.MOST_BEHIND + 1;
        for (int i = 1; i <= n; i++) {
            int number = i;
            hub.tell(line(i));
            if (i % 100 == 0)
                Wait.until("the quick one has it", SOON, () -> text(out).contains(line(number)));
        }

        assertThatThrownBy(slow::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        Wait.until("the quick one has all", SOON, () -> text(out).contains(line(n)));
        assertThat(hub.readers()).isEqualTo(1);
    }
}
