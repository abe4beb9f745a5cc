/** The server's log: its newest lines, filtered, followed, copied and saved. */
@NullMarked
package dev.redrill.ui.log;

import org.jspecify.annotations.NullMarked;
