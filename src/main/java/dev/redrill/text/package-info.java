/** Every message that people read, as a key with arguments, rendered in one place. */
@NullMarked
package dev.redrill.text;

import org.jspecify.annotations.NullMarked;
