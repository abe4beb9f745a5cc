/**
 * A policy written down for the library that shall follow it, with what that library cannot express
 * said aloud. Text in, text out.
 */
@NullMarked
package dev.redrill.lab.snippet;

import org.jspecify.annotations.NullMarked;
