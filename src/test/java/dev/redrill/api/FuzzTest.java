package dev.redrill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.FakeTargets;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** A hundred thousand malformed requests, from a seed. */
@Timeout(300)
class FuzzTest {
    private static final int REQUESTS = 100_000;
    private static final int CALLERS = 8;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124);

    /** The JDK's server answers so before us, and RFC 9112 asks it to: an unknown coding. */
    private static final int NOT_IMPLEMENTED = 501;

    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();

    @Test
    void malformedRequestsGetNoServerErrorAndLeaveNothingBehind() throws Exception {
        var session = FakeSession.embedded().show(Moments.connected());
        try (var served = Served.over(FakeTargets.with(session));
                var callers = Executors.newFixedThreadPool(CALLERS)) {
            int port = served.port();
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var random = new Random(SEED + caller);
                all.add(callers.submit(() -> send(port, random)));
            }
            for (Future<?> one : all) one.get();

            System.out.printf("%,d requests from seed %d: %s%n", REQUESTS, SEED, answers);
            long sent = answers.values().stream().mapToLong(LongAdder::sum).sum();
            assertThat(sent).isEqualTo(REQUESTS);
            assertThat(answers.keySet()).contains(0, 200, 400, 403, 404, 405, 415, 421);
            Wait.until("no thread is left", Duration.ofSeconds(20), () -> served.api().busy() == 0);
            assertThat(served.get("/health").statusCode()).isEqualTo(200);
            assertThat(served.post("/reconnect").statusCode()).isEqualTo(202);
        }
    }

    private void send(int port, Random random) {
        for (int i = 0; i < REQUESTS / CALLERS; i++) {
            byte[] request = Malformed.request(random);
            int status = answer(port, request);
            answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
            boolean ours =
                    status >= 500 && !(status == NOT_IMPLEMENTED && Malformed.isCoded(request));
            if (ours) throw new AssertionError(status + " for: " + Malformed.show(request));
        }
    }

    private static int answer(int port, byte[] request) {
        try {
            return Raw.status(Raw.exchange(port, request));
        } catch (IOException e) {
            throw new AssertionError("no answer and no end: " + Malformed.show(request), e);
        }
    }
}
