/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.retrychart;

import org.jspecify.annotations.NullMarked;
