/**
 * The HTTP interface: REST and event streams on loopback. Every request passes the gate before
 * anything else reads it.
 */
@NullMarked
package dev.redrill.api;

import org.jspecify.annotations.NullMarked;
