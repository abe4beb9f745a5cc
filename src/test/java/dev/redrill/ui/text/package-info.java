/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.text;

import org.jspecify.annotations.NullMarked;
