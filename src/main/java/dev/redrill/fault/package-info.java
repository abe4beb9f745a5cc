/**
 * What can be done to a target on purpose. A kind of fault is one class: what it needs, how it is
 * done, and how it is undone.
 */
@NullMarked
package dev.redrill.fault;

import org.jspecify.annotations.NullMarked;
