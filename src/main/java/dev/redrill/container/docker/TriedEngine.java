package dev.redrill.container.docker;

/**
 * One place where an engine was looked for.
 *
 * @param source who named it, such as "DOCKER_HOST" or "default socket"
 * @param where its address
 * @param taken whether it is the one in use
 * @param outcome what happened, for people
 */
public record TriedEngine(String source, String where, boolean taken, String outcome) {}
