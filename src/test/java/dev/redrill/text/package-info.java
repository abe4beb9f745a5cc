/** Tests of the package of the same name. */
@NullMarked
package dev.redrill.text;

import org.jspecify.annotations.NullMarked;
