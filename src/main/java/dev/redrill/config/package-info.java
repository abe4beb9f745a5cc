/**
 * The settings, as one list of keys and one tree of records, read from defaults, a file, the
 * environment and flags; each value has its origin.
 */
@NullMarked
package dev.redrill.config;

import org.jspecify.annotations.NullMarked;
