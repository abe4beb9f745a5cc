package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.NeedsDocker;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.container.LogLine;
import dev.redrill.time.TimeSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

@NeedsDocker
class LogFollowerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final DockerRuntime runtime = DockerRuntime.create(TimeSource.system());
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void tellsEachLineOnceAcrossThreeRestarts() throws Exception {
        try (var redis = TestContainer.redis();
                var _ = runtime.logs(redis.id(), 1_000, lines::add)) {
            Wait.until("the first start", SOON, () -> readies() == 1);
            runtime.restart(redis.id(), GRACE);
            Wait.until("a restart", SOON, () -> readies() == 2);
            runtime.stop(redis.id(), GRACE);
            runtime.start(redis.id());
            Wait.until("a stop and a start", SOON, () -> readies() == 3);
            runtime.kill(redis.id());
            runtime.start(redis.id());
            Wait.until("a kill and a start", SOON, () -> readies() == 4);
            runtime.stop(redis.id(), GRACE);
            Wait.until("the last line", SOON, () -> saysBye() == 3);

            assertThat(lines).containsExactlyElementsOf(byDocker(redis));
        }
    }

    @Test
    void beginsWithAsMuchOfThePastAsIsAskedFor() throws Exception {
        try (var redis = TestContainer.redis()) {
            Wait.until(
                    "ready",
                    SOON,
                    () -> !byDocker(redis).stream().filter(LogLine::saysReady).toList().isEmpty());
            List<LogLine> past = byDocker(redis);
            List<LogLine> none = new CopyOnWriteArrayList<>();
            try (var _ = runtime.logs(redis.id(), 2, lines::add);
                    var _ = runtime.logs(redis.id(), 0, none::add)) {
                Wait.until("the past", SOON, () -> lines.size() == 2);
                assertThat(lines).isEqualTo(past.subList(past.size() - 2, past.size()));

                runtime.restart(redis.id(), GRACE);

                Wait.until("ready again", SOON, () -> none.stream().anyMatch(LogLine::saysReady));
                List<LogLine> all = byDocker(redis);
                assertThat(none).doesNotContainAnyElementsOf(past);
                assertThat(all).endsWith(none.toArray(LogLine[]::new)); // from when it is there
            }
        }
    }

    @Test
    void boundsALongLine() throws Exception {
        try (var redis =
                        TestContainer.run(
                                List.of(), List.of("redis-server", "--" + "x".repeat(100_000)));
                var _ = runtime.logs(redis.id(), 1_000, lines::add)) {
            Wait.until("the end", SOON, () -> last().startsWith("Bad directive"));

            assertThat(lines.stream().map(LogLine::text).filter(text -> text.endsWith("…")))
                    .hasSize(1)
                    .allSatisfy(text -> assertThat(text).hasSize(LogLine.LONGEST));
        }
    }

    @Test
    void saysReadySoonAfterAStart() throws Exception {
        try (var redis = TestContainer.redis();
                var _ = runtime.logs(redis.id(), 1_000, lines::add)) {
            Wait.until("the first start", SOON, () -> readies() == 1);
            runtime.kill(redis.id());
            Wait.whileNot("up", Duration.ofMillis(500), () -> readies() > 1);

            runtime.start(redis.id());
            Wait.until("ready", SOON, () -> readies() == 2);

            Instant written = lines.stream().filter(LogLine::saysReady).toList().getLast().at();
            Duration late = Duration.between(written, TimeSource.system().now());
            assertThat(late).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void idleStreamsLeaveNothingBehind() throws Exception {
        try (var redis = TestContainer.redis()) {
            openAndClose(redis);
            Wait.until("the base", SOON, () -> streamThreads() == 0);
            long threads = threads();
            long sockets = sockets();

            for (int i = 0; i < 50; i++) openAndClose(redis);

            Wait.until(
                    "threads and sockets back to base",
                    Duration.ofSeconds(5),
                    () -> threads() <= threads && sockets() <= sockets);
        }
    }

    @Test
    void eventsThatAreClosedAtOnceLeaveNothingBehind() throws Exception {
        try (var redis = TestContainer.redis()) {
            runtime.events(redis.id(), _ -> {}).close();
            Wait.until("the base", SOON, () -> streamThreads() == 0);
            long sockets = sockets();

            for (int i = 0; i < 300; i++) runtime.events(redis.id(), _ -> {}).close();

            Wait.until("sockets back to base", GRACE, () -> sockets() <= sockets);
        }
    }

    private void openAndClose(TestContainer redis) throws Exception {
        List<LogLine> seen = new CopyOnWriteArrayList<>();
        try (var _ = runtime.events(redis.id(), _ -> {});
                var _ = runtime.logs(redis.id(), 1, seen::add)) {
            Wait.until("the log is open", SOON, () -> !seen.isEmpty());
        }
    }

    private static List<LogLine> byDocker(TestContainer redis) {
        return redis.docker("logs", "--timestamps")
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new LogLine(Instant.parse(parts[0]), parts[1]))
                .toList();
    }

    private String last() {
        return lines.isEmpty() ? "" : lines.getLast().text();
    }

    private long readies() {
        return lines.stream().filter(LogLine::saysReady).count();
    }

    private long saysBye() {
        return lines.stream().filter(line -> line.text().contains("bye bye")).count();
    }

    private static long threads() {
        return Thread.getAllStackTraces().size();
    }

    private static long streamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("docker-java-stream"))
                .count();
    }

    private static long sockets() {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(LogFollowerTest::target)
                    .filter(target -> target.startsWith("socket:"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Objects.toString(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return "";
        }
    }
}
