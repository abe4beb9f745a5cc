/** The retry delays: planned, and as they happened; as a picture and as a table. */
@NullMarked
package dev.redrill.ui.retrychart;

import org.jspecify.annotations.NullMarked;
