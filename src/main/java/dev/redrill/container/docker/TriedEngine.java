package dev.redrill.container.docker;

/**
 * One address that was tried for an engine.
 *
 * @param source where the address comes from, such as "DOCKER_HOST" or "default socket"
 * @param where the address
 * @param taken whether this engine is in use
 * @param outcome the result, for people
 */
public record TriedEngine(String source, String where, boolean taken, String outcome) {}
