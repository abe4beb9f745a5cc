/** The engine, what happened last, and the switch of the API. */
@NullMarked
package dev.redrill.ui.status;

import org.jspecify.annotations.NullMarked;
