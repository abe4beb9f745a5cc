/**
 * Man pages and shell completion, written when installers are built. Compiled with the tests, so
 * that a change of the command line breaks it at once.
 */
@NullMarked
package dev.redrill.man;

import org.jspecify.annotations.NullMarked;
