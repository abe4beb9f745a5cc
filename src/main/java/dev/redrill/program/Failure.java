package dev.redrill.program;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something of ours that failed unexpectedly.
 *
 * @param report a file about it that can be sent on; empty where none could be written
 * @param log where more is told
 */
public record Failure(Throwable error, Optional<Path> report, Path log) {}
