/** The managers' states, as records for JSON. */
@NullMarked
package dev.redrill.api.view;

import org.jspecify.annotations.NullMarked;
