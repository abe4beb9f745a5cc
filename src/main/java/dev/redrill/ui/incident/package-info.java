/** What happened since the fault, with times. */
@NullMarked
package dev.redrill.ui.incident;

import org.jspecify.annotations.NullMarked;
