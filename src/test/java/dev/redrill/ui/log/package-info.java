/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.ui.log;

import org.jspecify.annotations.NullMarked;
