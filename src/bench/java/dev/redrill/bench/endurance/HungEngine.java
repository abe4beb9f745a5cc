package dev.redrill.bench.endurance;

import com.fasterxml.jackson.databind.JsonNode;

import dev.redrill.OwnEngine;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.bench.measure.Measure;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An engine of the bench's own, frozen for a minute under a window whose Redis it runs: what the
 * window says and does meanwhile, and afterwards.
 */
public final class HungEngine implements Measure {
    private static final Duration FROZEN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "redrill-hung";

    private static final int MOST_STARTS = 3;

    private final TimeSource time;

    /** One that starts everything it needs when it runs. */
    public HungEngine(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "hung-engine";
    }

    @Override
    public List<Row> run() throws Exception {
        if (!OwnEngine.isPossible())
            return List.of(Row.notRun("hung engine", "dockerd and the right to run it are needed"));
        Path folder = Files.createTempDirectory("redrill-hung");
        try (var engine = new OwnEngine();
                var screen = new Screen();
                var pauses = new Pauses(time)) {
            Path socket = start(engine, folder);
            try (var program = watching(engine, socket, screen)) {
                return freeze(engine, program, pauses);
            }
        } finally {
            Shell.run("rm", "-rf", folder.toString());
        }
    }

    /** An engine that has just started may be slower than the program waits for one. */
    private static Program watching(OwnEngine engine, Path socket, Screen screen)
            throws IOException, InterruptedException {
        for (int start = 1; ; start++) {
            try {
                return new Program(
                        screen,
                        Map.of("DOCKER_HOST", "unix://" + engine.socket()),
                        "--target",
                        NAME,
                        "--redis",
                        "unix://" + socket);
            } catch (IOException e) {
                if (start == MOST_STARTS) throw e;
            }
        }
    }

    /** Its network is out of reach, so the way to the Redis is a socket in a folder. */
    private static Path start(OwnEngine engine, Path folder) throws InterruptedException {
        engine.docker(
                "run",
                "-d",
                "--name",
                NAME,
                "--network",
                "none",
                "-v",
                folder + ":/redis",
                TestContainer.IMAGE,
                "redis-server",
                "--unixsocket",
                "/redis/socket",
                "--save",
                "");
        Path socket = folder.resolve("socket");
        Wait.until("a socket", PATIENCE, () -> Files.exists(socket));
        return socket;
    }

    private List<Row> freeze(OwnEngine engine, Program program, Pauses pauses) throws Exception {
        String before = program.says("engine");
        crash(program);
        Frames.Seen _ = program.frames();
        pauses.begin();
        engine.freeze();
        long frozen = time.nanos();
        double told = until(() -> !program.says("engine").equals(before));
        String says = program.says("engine");
        double accepted = program.accepted();
        List<Double> answers = new ArrayList<>();
        Failed failed = failedCrash(program);
        while (time.nanos() - frozen < FROZEN.toNanos()) {
            long asked = time.nanos();
            if (!program.isReady()) throw new IOException("the Redis is not watched any more");
            answers.add((time.nanos() - asked) / 1e6);
            time.sleep(Duration.ofMillis(500));
        }
        accepted = program.accepted() - accepted;
        Frames.Seen frames = program.frames();
        double machine = pauses.longestMillis();
        engine.thaw();
        double back = until(() -> program.says("engine").equals(before));
        double recovered = crash(program);
        return List.of(
                Row.atMost(
                        "hung engine, longest frame while it is frozen",
                        (double) Frames.LATE.toMillis(),
                        "ms",
                        Samples.of(List.of(frames.longestMillis())),
                        "SIGSTOP of a dockerd for %d s, %,d frames, %d of them late, the longest %s; the machine itself paused for %.0f ms at most"
                                .formatted(
                                        FROZEN.toSeconds(),
                                        frames.count(),
                                        frames.late(),
                                        frames.blame(),
                                        machine)),
                Row.atMost(
                        "hung engine, until the window says so",
                        8.5,
                        "s",
                        Samples.of(List.of(told)),
                        "nobody asks it for anything; it says \"%s\"".formatted(says)),
                Row.atMost(
                        "hung engine, a crash asked for meanwhile ends as failed after",
                        10,
                        "s",
                        Samples.of(List.of(failed.seconds())),
                        failed.said()),
                Row.atLeast(
                        "hung engine, writes to its Redis accepted meanwhile",
                        FROZEN.toSeconds() * 8.0,
                        "",
                        Samples.of(List.of(accepted)),
                        "10 a second; /status answered after %s and said ready"
                                .formatted(Samples.of(answers).words("ms"))),
                Row.atMost(
                        "hung engine, from SIGCONT until the window says that it is back",
                        5,
                        "s",
                        Samples.of(List.of(back)),
                        "the next crash was recovered from after %.1f s".formatted(recovered)));
    }

    /** A crash that the engine did not answer to. */
    private record Failed(double seconds, String said) {}

    private Failed failedCrash(Program program) throws IOException, InterruptedException {
        long asked = time.nanos();
        JsonNode answer = program.post("/simulate-crash?downtime=1s");
        if (!answer.has("incident"))
            return new Failed((time.nanos() - asked) / 1e9, answer.path("detail").asText());
        String path = "/incidents/" + answer.path("incident").asLong();
        double seconds = until(() -> ended(program, path));
        JsonNode incident = program.get(path);
        return new Failed(
                seconds,
                "%s: %s"
                        .formatted(
                                incident.path("outcome").asText(),
                                incident.path("events").path(incident.path("events").size() - 1)));
    }

    private double crash(Program program) throws IOException, InterruptedException {
        String path =
                "/incidents/"
                        + program.post("/simulate-crash?downtime=1s").path("incident").asLong(-1);
        double seconds = until(() -> ended(program, path));
        String outcome = program.get(path).path("outcome").asText();
        if (!outcome.equalsIgnoreCase("recovered"))
            throw new IOException("a crash ended as " + outcome);
        return seconds;
    }

    private static boolean ended(Program program, String path) throws IOException {
        String outcome = program.get(path).path("outcome").asText("running");
        return !outcome.equalsIgnoreCase("running");
    }

    /** A question that may fail. */
    @FunctionalInterface
    private interface Question {
        boolean ask() throws IOException;
    }

    /** Seconds until the answer is yes. */
    private double until(Question question) throws IOException, InterruptedException {
        long begun = time.nanos();
        while (!question.ask()) {
            if (time.nanos() - begun > PATIENCE.toNanos())
                throw new IOException("not within " + PATIENCE);
            time.sleep(Duration.ofMillis(50));
        }
        return (time.nanos() - begun) / 1e9;
    }
}
