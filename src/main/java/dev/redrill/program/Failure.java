package dev.redrill.program;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An unexpected failure of Redrill itself.
 *
 * @param report a masked file that the user can send; empty if it could not be written
 * @param log the log file with more detail
 */
public record Failure(Throwable error, Optional<Path> report, Path log) {}
