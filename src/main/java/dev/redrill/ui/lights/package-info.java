/** The five lights, the container and the recovery. */
@NullMarked
package dev.redrill.ui.lights;

import org.jspecify.annotations.NullMarked;
