package dev.redrill.container.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;

import dev.redrill.container.Attachment;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Phase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's details of one container.
 *
 * @param info the public part
 * @param finishedAt when the last run ended, by the engine's clock; null before any did
 * @param pid of the process inside, in the engine machine's numbering; 0 if none runs
 * @param terminal whether the output is a terminal, not split into two streams
 * @param memoryLimit in bytes; 0 if it may use all that the engine's machine has
 * @param attachments the networks of its own that it is attached to
 */
record Inspection(
        ContainerInfo info,
        @Nullable Instant finishedAt,
        long pid,
        boolean terminal,
        long memoryLimit,
        List<Attachment> attachments) {
    /** The year that the engine uses for "never". */
    private static final int YEAR_ONE = 1;

    static Inspection of(InspectContainerResponse answer) {
        ContainerState state = answer.getState();
        Phase phase = phase(state);
        boolean ended = phase == Phase.EXITED || phase == Phase.RESTARTING;
        ContainerConfig config = answer.getConfig();
        HostConfig host = answer.getHostConfig();
        ContainerInfo info =
                new ContainerInfo(
                        answer.getId(),
                        name(answer.getName()),
                        Optional.ofNullable(config.getImage()).orElse(answer.getImageId()),
                        phase,
                        ended ? exitCode(state) : null,
                        isTrue(state.getOOMKilled()),
                        instant(state.getStartedAt()),
                        Optional.ofNullable(answer.getRestartCount()).orElse(0),
                        restarts(host, Optional.ofNullable(answer.getRestartCount()).orElse(0)),
                        host != null && isTrue(host.getAutoRemove()),
                        health(state.getHealth()),
                        Networks.of(answer),
                        Optional.ofNullable(config.getLabels()).orElse(Map.of()));
        return new Inspection(
                info,
                instant(state.getFinishedAt()),
                Optional.ofNullable(state.getPidLong()).orElse(0L),
                isTrue(config.getTty()),
                Optional.ofNullable(host).map(HostConfig::getMemory).orElse(0L),
                Attachments.of(answer));
    }

    boolean isRunning() {
        return info.phase() == Phase.RUNNING || info.phase() == Phase.PAUSED;
    }

    private static Phase phase(ContainerState state) {
        if (isTrue(state.getDead())) return Phase.REMOVED;
        if (isTrue(state.getRestarting())) return Phase.RESTARTING;
        if (isTrue(state.getPaused())) return Phase.PAUSED;
        if (isTrue(state.getRunning())) return Phase.RUNNING;
        return instant(state.getStartedAt()) == null ? Phase.CREATED : Phase.EXITED;
    }

    private static int exitCode(ContainerState state) {
        return Optional.ofNullable(state.getExitCodeLong()).orElse(0L).intValue();
    }

    static Health health(@Nullable HealthState state) {
        return state == null || state.getStatus() == null ? Health.NONE : health(state.getStatus());
    }

    static Health health(String status) {
        return switch (status) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    private static boolean restarts(@Nullable HostConfig host, int restarts) {
        return Optional.ofNullable(host)
                .map(HostConfig::getRestartPolicy)
                .filter(policy -> restarts(policy, restarts))
                .isPresent();
    }

    /** Whether a policy acts once more; {@code on-failure:N} acts N times. */
    static boolean restarts(RestartPolicy policy, int restarts) {
        int most = Optional.ofNullable(policy.getMaximumRetryCount()).orElse(0);
        return switch (Optional.ofNullable(policy.getName()).orElse("")) {
            case "", "no" -> false;
            case "on-failure" -> most == 0 || restarts < most;
            default -> true;
        };
    }

    private static String name(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            OffsetDateTime stamp = OffsetDateTime.parse(text);
            return stamp.getYear() == YEAR_ONE ? null : stamp.toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
