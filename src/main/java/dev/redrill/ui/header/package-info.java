/** What is broken, since when, and what happens next. */
@NullMarked
package dev.redrill.ui.header;

import org.jspecify.annotations.NullMarked;
