/** The command line: its commands and options, what each prints, and its exit codes. */
@NullMarked
package dev.redrill.cli;

import org.jspecify.annotations.NullMarked;
