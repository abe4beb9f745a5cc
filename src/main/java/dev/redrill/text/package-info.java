/** What people and programs read: names and messages, in one place. */
@NullMarked
package dev.redrill.text;

import org.jspecify.annotations.NullMarked;
