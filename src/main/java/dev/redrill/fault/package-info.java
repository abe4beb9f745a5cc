/**
 * What Redrill can do to a target on purpose. A kind of fault is one class: what it needs, how to
 * inject it, and how to undo it.
 */
@NullMarked
package dev.redrill.fault;

import org.jspecify.annotations.NullMarked;
