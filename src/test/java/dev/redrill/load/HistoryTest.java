package dev.redrill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.state.Published;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A checker that knows nothing of us comes to the same figures by the history. */
@Timeout(60)
class HistoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Mix ALL =
            new Mix(
                    Map.of(
                            Operation.NUMBERED, 2,
                            Operation.XADD, 1,
                            Operation.INCR, 1,
                            Operation.SET, 1,
                            Operation.GET, 1));

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime();
    private final FakeRedis server = new FakeRedis(time);
    private final RedisManager redis = server.manager(RedisSettings.STANDARD);

    @BeforeEach
    void begin() throws InterruptedException {
        redis.start();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());
    }

    @AfterEach
    void end() {
        redis.close();
    }

    private Path file() {
        return folder.resolve("run.json");
    }

    private Path counterFile() {
        return folder.resolve("run-counter.json");
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> operations = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(file)).forEach(operations::add);
        assertThat(Files.readAllLines(file)).hasSize(operations.size() + 1);
        return operations;
    }

    /** The load of a second that is accepted, and one of which half is lost or not answered. */
    private Recount recounted(Mix mix) throws Exception {
        var plan = new LoadPlan(1, mix, 3, 0, Duration.ofMillis(300), new OnFailure.Fail(), true);
        Published<LoadStatus> status = new Published<>(LoadStatus.NONE);
        try (History history = History.create(file(), mix, time)) {
            Load load = new Load(redis, time, "load:", plan, status, new Silent());
            load.record(history);
            try {
                loseAndHang(load);
            } finally {
                load.close();
            }
            Recount recount = load.recount();
            assertThat(history.complete()).isTrue();
            return recount;
        }
    }

    private void loseAndHang(Load load) throws InterruptedException {
        time.awaitWaiterUntil(time.elapsed().plus(SECOND));
        load.rate(50);
        time.pass(SECOND);
        server.forgetAll();
        time.pass(SECOND);
        server.hang();
        time.pass(SECOND);
        server.up();
        time.pass(SECOND);
    }

    @Test
    void checkerOfSetsFindsWhatTheRecountFinds() throws Exception {
        Recount recount = recounted(new Mix(Map.of(Operation.NUMBERED, 1)));
        Set<Long> acknowledged = new HashSet<>();
        Set<Long> invoked = new HashSet<>();
        List<Long> read = new ArrayList<>();
        for (JsonNode line : lines(file())) {
            String type = line.get("type").asText();
            if (line.get("f").asText().equals("read"))
                line.get("value").forEach(value -> read.add(value.asLong()));
            else if (type.equals("invoke")) invoked.add(line.get("value").asLong());
            else if (type.equals("ok")) acknowledged.add(line.get("value").asLong());
        }

        assertThat(invoked).hasSize((int) recount.sent());
        assertThat(acknowledged).hasSize((int) recount.acknowledged());
        assertThat(invoked).containsAll(read);
        acknowledged.removeAll(new HashSet<>(read));
        assertThat(acknowledged).hasSize((int) recount.lost());
        assertThat(recount.lost()).isGreaterThan(20);
        assertThat(recount.unknown()).isGreaterThan(20);
    }

    @Test
    void checkerOfCountersFindsThatIncrementsAreGone() throws Exception {
        Recount recount = recounted(new Mix(Map.of(Operation.INCR, 1)));
        long acknowledged = 0;
        long read = -1;
        for (JsonNode line : lines(counterFile())) {
            boolean ok = line.get("type").asText().equals("ok");
            if (ok && line.get("f").asText().equals("add")) acknowledged++;
            if (ok && line.get("f").asText().equals("read")) read = line.get("value").asLong();
        }

        assertThat(acknowledged).isEqualTo(recount.acknowledged());
        assertThat(acknowledged - read).isEqualTo(recount.lost());
        assertThat(file()).doesNotExist();
    }

    @Test
    void processHasOneOperationInFlight() throws Exception {
        Recount _ = recounted(ALL);
        for (Path file : List.of(file(), counterFile())) {
            Set<Long> waiting = new HashSet<>();
            Set<Long> gone = new HashSet<>();
            long last = 0;
            long index = 0;
            for (JsonNode line : lines(file)) {
                long process = line.get("process").asLong();
                assertThat(line.get("index").asLong()).isEqualTo(index++);
                assertThat(line.get("time").asLong()).isGreaterThanOrEqualTo(last);
                last = line.get("time").asLong();
                assertThat(gone).doesNotContain(process);
                switch (line.get("type").asText()) {
                    case "invoke" -> assertThat(waiting.add(process)).isTrue();
                    case "info" ->
                            assertThat(waiting.remove(process) && gone.add(process)).isTrue();
                    default -> assertThat(waiting.remove(process)).isTrue();
                }
            }
            assertThat(index).isGreaterThan(50);
            assertThat(gone).isNotEmpty();
            assertThat(waiting).isEmpty();
        }
    }

    @Test
    void newFilesOnly() throws Exception {
        Files.writeString(counterFile(), "mine");

        assertThatThrownBy(() -> History.create(file(), ALL, time))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("run-counter.json");
        assertThat(counterFile()).hasContent("mine");
        assertThat(file()).doesNotExist();
    }

    @Test
    void loadOfWhichNoHistoryTellsIsRefused() {
        assertThatThrownBy(() -> History.create(file(), Mix.SETS, time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no numbered, xadd or incr writes");
        assertThat(file()).doesNotExist();
    }
}
