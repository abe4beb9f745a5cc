/** The command line: which words it knows, what each prints and with which exit code it ends. */
@NullMarked
package dev.redrill.cli;

import org.jspecify.annotations.NullMarked;
