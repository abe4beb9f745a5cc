/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.header;

import org.jspecify.annotations.NullMarked;
