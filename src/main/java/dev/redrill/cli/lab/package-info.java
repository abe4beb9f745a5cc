/**
 * The lab on the command line: its experiments as tables, CSV and JSON. Nothing is connected to.
 */
@NullMarked
package dev.redrill.cli.lab;

import org.jspecify.annotations.NullMarked;
