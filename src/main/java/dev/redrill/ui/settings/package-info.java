/**
 * The window's settings: every key with its value, where it comes from, and what is wrong with it.
 */
@NullMarked
package dev.redrill.ui.settings;

import org.jspecify.annotations.NullMarked;
