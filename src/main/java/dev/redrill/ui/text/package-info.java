/** The words and figures of the window, in the language of whoever looks. */
@NullMarked
package dev.redrill.ui.text;

import org.jspecify.annotations.NullMarked;
