/**
 * What can be set, as one list of keys and one tree of records, read from defaults, a file, the
 * environment and flags, each value knowing where it comes from. Also where things of ours are
 * kept.
 */
@NullMarked
package dev.redrill.config;

import org.jspecify.annotations.NullMarked;
