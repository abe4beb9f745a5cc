/**
 * Prints policies as code for libraries, with comments on what a library cannot express. Pure: text
 * in, text out.
 */
@NullMarked
package dev.redrill.lab.snippet;

import org.jspecify.annotations.NullMarked;
