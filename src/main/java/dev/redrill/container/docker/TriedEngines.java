package dev.redrill.container.docker;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.FailureKind;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Describes the addresses tried for an engine. */
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
        return new TriedEngine(
                place.source(), place.host().toString(), false, why.failure().english());
    }

    /** What was named is no place at all. */
    static TriedEngine misnamed(ContainerException why) {
        return new TriedEngine("settings of Docker", "-", false, why.failure().english());
    }

    /**
     * The more informative failure: an engine that refuses access says more than one that is
     * missing.
     */
    static ContainerException worse(@Nullable ContainerException before, ContainerException now) {
        return before == null || before.kind() == FailureKind.ENGINE_MISSING ? now : before;
    }

    static ContainerException none(List<TriedEngine> tried, @Nullable ContainerException worst) {
        if (worst != null && worst.kind() != FailureKind.ENGINE_MISSING) return worst;
        var none = new ContainerFailure.NoEngine(tried.stream().map(TriedEngine::where).toList());
        return worst == null ? new ContainerException(none) : new ContainerException(none, worst);
    }
}
