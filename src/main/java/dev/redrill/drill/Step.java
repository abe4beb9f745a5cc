package dev.redrill.drill;

import dev.redrill.fault.Fault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * One fault of a drill.
 *
 * @param id its name in the file
 * @param after from the beginning, or from the end of another step, to the fault
 * @param startAfter the step it follows; null for the beginning
 */
public record Step(String id, Fault fault, Duration after, @Nullable String startAfter) {}
