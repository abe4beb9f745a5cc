/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.chooser;

import org.jspecify.annotations.NullMarked;
