package dev.redrill.container.docker;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Optional;

/**
 * One event as the engine reports it.
 *
 * @param action such as "die"; text after a colon is in the detail
 * @param at by the engine's clock
 * @param signal its number, 0 if there is none
 * @param exitCode 0 if there is none
 * @param detail such as "healthy", or empty
 */
record EngineEvent(String action, Instant at, int signal, int exitCode, String detail) {
    private static final long NANOS = 1_000_000_000L;

    /** Parses an event; empty if it does not concern a container. */
    static Optional<EngineEvent> parse(JsonNode json) {
        if (!json.path("Type").asText("container").equals("container")) return Optional.empty();
        String told = json.path("Action").asText(json.path("status").asText(""));
        if (told.isBlank()) return Optional.empty();
        String[] parts = told.split(":", 2);
        JsonNode attributes = json.at("/Actor/Attributes");
        String health = attributes.path("health_status").asText("");
        return Optional.of(
                new EngineEvent(
                        parts[0].strip(),
                        at(json),
                        attributes.path("signal").asInt(0),
                        attributes.path("exitCode").asInt(0),
                        parts.length > 1 ? parts[1].strip() : health));
    }

    private static Instant at(JsonNode json) {
        long nanos = json.path("timeNano").asLong(json.path("time").asLong() * NANOS);
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
