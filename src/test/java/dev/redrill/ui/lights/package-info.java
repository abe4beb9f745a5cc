/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.lights;

import org.jspecify.annotations.NullMarked;
