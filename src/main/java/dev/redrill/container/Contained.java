package dev.redrill.container;

/**
 * The container that the Redis runs in.
 *
 * @param runtime the runtime it runs in
 * @param id the full ID
 * @param name the name for people
 */
public record Contained(ContainerRuntime runtime, String id, String name) {}
