/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.area;

import org.jspecify.annotations.NullMarked;
