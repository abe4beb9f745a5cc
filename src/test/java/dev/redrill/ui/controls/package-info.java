/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.controls;

import org.jspecify.annotations.NullMarked;
