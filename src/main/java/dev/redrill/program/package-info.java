/**
 * The program as a guest of the desktop: its version, its one window per user, and the reports of
 * its own failures.
 */
@NullMarked
package dev.redrill.program;

import org.jspecify.annotations.NullMarked;
