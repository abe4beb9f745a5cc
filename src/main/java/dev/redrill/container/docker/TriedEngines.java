package dev.redrill.container.docker;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told about places where an engine was looked for. */
final class TriedEngines {
    private TriedEngines() {}

    static TriedEngine taken(Candidate place, Engine engine) {
        return new TriedEngine(
                place.source(),
                place.host().toString(),
                true,
                "%s %s answers, API %s is spoken"
                        .formatted(
                                engine.about().name(), engine.about().version(), engine.version()));
    }

    static TriedEngine refused(Candidate place, ContainerException why) {
        return new TriedEngine(place.source(), place.host().toString(), false, detail(why));
    }

    static String detail(ContainerException why) {
        return Optional.ofNullable(why.getMessage()).orElse(why.failure().toString());
    }

    /** An engine that is there but keeps us out says more than one that is not there. */
    static ContainerException worse(@Nullable ContainerException before, ContainerException now) {
        return before == null || before.failure() == ContainerFailure.ENGINE_MISSING ? now : before;
    }

    static ContainerException none(List<TriedEngine> tried, @Nullable ContainerException worst) {
        ContainerFailure failure =
                worst == null ? ContainerFailure.ENGINE_MISSING : worst.failure();
        String told =
                failure == ContainerFailure.ENGINE_MISSING || worst == null
                        ? "No container engine answers. Tried "
                                + tried.stream()
                                        .map(one -> one.source() + " " + one.where())
                                        .collect(Collectors.joining(", "))
                                + ". Start one (for example `systemctl start docker`), or set"
                                + " DOCKER_HOST."
                        : detail(worst);
        return worst == null
                ? new ContainerException(failure, told)
                : new ContainerException(failure, told, worst);
    }
}
