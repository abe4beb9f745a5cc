/** The engine, and what happened last. */
@NullMarked
package dev.redrill.ui.status;

import org.jspecify.annotations.NullMarked;
