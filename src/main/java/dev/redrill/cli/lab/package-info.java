/** The lab on the command line: its experiments as tables, CSV and JSON. It connects to nothing. */
@NullMarked
package dev.redrill.cli.lab;

import org.jspecify.annotations.NullMarked;
