/** The table: its rows, how it is printed, and how it is written to a file. */
@NullMarked
package dev.redrill.bench.report;

import org.jspecify.annotations.NullMarked;
