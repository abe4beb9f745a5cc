/** The API, as far as the window knows it. */
@NullMarked
package dev.redrill.ui.remote;

import org.jspecify.annotations.NullMarked;
