package dev.redrill.container;

/**
 * The container that the Redis runs in.
 *
 * @param runtime what runs it
 * @param id its full id
 * @param name as people call it
 */
public record Contained(ContainerRuntime runtime, String id, String name) {}
