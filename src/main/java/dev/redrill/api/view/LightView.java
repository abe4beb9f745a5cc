package dev.redrill.api.view;

import dev.redrill.redis.Light;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One of the five lights, with its evidence in words. */
public record LightView(Light.Name name, Light.Level level, String why, @Nullable Instant at) {
    /** The view of a light. */
    public static LightView of(Light light) {
        return new LightView(light.name(), light.level(), why(light.evidence()), light.at());
    }

    private static String why(Light.Evidence evidence) {
        return switch (evidence) {
            case Light.NotAsked() -> "not asked";
            case Light.Handshake(var peer, var clusterNode) ->
                    "handshake with " + peer + (clusterNode ? ", a node of a cluster" : "");
            case Light.Answered(var latency) ->
                    "PING answered in %.1f ms".formatted(latency.toNanos() / 1e6);
            case Light.Failed(var failure) -> failure.english();
            case Light.Loaded(var role) -> "data in memory, role " + role;
            case Light.Loading(var percent, _) -> "loading, %.0f %%".formatted(percent);
            case Light.IsReplica(var primary, var up) ->
                    "a replica of %s, its link is %s".formatted(primary, up ? "up" : "down");
            case Light.Written(var latency) ->
                    "canary key written in %.1f ms".formatted(latency.toNanos() / 1e6);
            case Light.Persisted(var how) -> how;
            case Light.NotPersisted() -> Message.of("evidence.not-persisted").toString();
            case Light.SavePointsRefused(var failure) ->
                    "AOF is off; save points unknown: " + failure.english();
            case Light.PersistenceNotTold() -> "Redis does not tell how it persists";
            case Light.PersistingFailed(var field) -> field + " reports a failure";
        };
    }
}
