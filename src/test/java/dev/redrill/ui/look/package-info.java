/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.look;

import org.jspecify.annotations.NullMarked;
