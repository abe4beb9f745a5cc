/**
 * One target, opened: everything that looks after it, put together. Each kind of target has one
 * opener.
 */
@NullMarked
package dev.redrill.session;

import org.jspecify.annotations.NullMarked;
