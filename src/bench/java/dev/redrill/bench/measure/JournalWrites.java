package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.fault.Undo;
import dev.redrill.fault.UndoJournal;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.ProcessMark;
import dev.redrill.time.TimeSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is owed is on the disk before a fault begins: how long that takes. */
public final class JournalWrites implements Measure {
    private static final int ENTRIES = 200;
    private static final double MOST_MILLIS = 20;

    private final TimeSource time;

    /** One that writes into a folder of its own. */
    public JournalWrites(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Row> run() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "journal");
        var journal = new UndoJournal(folder.resolve("owed"));
        List<Double> took = new ArrayList<>();
        for (int id = 1; id <= ENTRIES; id++) {
            var entry =
                    new UndoJournal.Entry(
                            id,
                            time.now(),
                            ProcessMark.of(ProcessHandle.current()),
                            "unix:///var/run/docker.sock",
                            "0".repeat(64),
                            "redis-lab",
                            RedisEndpoint.tcp("127.0.0.1", 6379, null),
                            new Undo.Thaw("0".repeat(64)));
            long begun = time.nanos();
            journal.owes(entry);
            took.add((time.nanos() - begun) / 1e6);
            journal.undone(id);
        }
        Files.deleteIfExists(folder);
        return List.of(
                Row.atMost(
                        "journal, one entry written and synced",
                        MOST_MILLIS,
                        "ms",
                        Samples.of(took),
                        "a new file each time, as the last undo deletes it"));
    }
}
