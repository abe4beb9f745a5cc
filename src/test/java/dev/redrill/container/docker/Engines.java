package dev.redrill.container.docker;

import dev.redrill.container.ContainerRuntime;
import dev.redrill.time.TimeSource;

import java.nio.file.Path;
import java.util.List;

/** Engines that no setting of this machine names. */
public final class Engines {
    private Engines() {}

    /** The one that listens there. */
    public static ContainerRuntime at(Path socket) {
        return DockerRuntime.create(
                () -> List.of(Candidate.socket("test", socket)), _ -> {}, TimeSource.system());
    }
}
