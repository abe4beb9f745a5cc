package dev.redrill;

import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.session.UndoNotes;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import java.nio.file.Path;
import java.time.Duration;

/** Undoes what processes that have ended left, again and again until it is done. */
final class LeftUndone {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** After that, whoever starts next is told. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private LeftUndone() {}

    /**
     * Blocks until nothing is left, ten minutes at most.
     *
     * @param journals the folder
     */
    static void settle(Path journals) throws InterruptedException {
        TimeSource time = TimeSource.system();
        UndoNotes notes = UndoNotes.in(journals, UndoNotes.Guard.none(), _ -> {});
        Stamp end = time.stamp().plus(LIMIT);
        try (DockerRuntime engine = DockerRuntime.create(time)) {
            while (!notes.settle(engine) && end.since(time.stamp()).isPositive()) time.sleep(AGAIN);
        }
    }
}
