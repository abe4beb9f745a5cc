/**
 * A real redis-server as a child process of this program: the target that needs nothing installed.
 */
@NullMarked
package dev.redrill.container.local;

import org.jspecify.annotations.NullMarked;
