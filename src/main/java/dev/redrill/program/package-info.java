/**
 * The process: start and exit, folders, one window per user, the console, and reports of our own
 * failures.
 */
@NullMarked
package dev.redrill.program;

import org.jspecify.annotations.NullMarked;
