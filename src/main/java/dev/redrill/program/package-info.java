/**
 * The program as a guest of the desktop: how it starts and ends, where its files are, its one
 * window per user, its console, and the reports of its own failures.
 */
@NullMarked
package dev.redrill.program;

import org.jspecify.annotations.NullMarked;
