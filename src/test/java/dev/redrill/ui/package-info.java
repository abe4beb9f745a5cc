/** The window over fakes: what it shows, and what it asks for. */
@NullMarked
package dev.redrill.ui;

import org.jspecify.annotations.NullMarked;
