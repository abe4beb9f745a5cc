/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.incident;

import org.jspecify.annotations.NullMarked;
