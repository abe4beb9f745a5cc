/**
 * The program from outside: REST and event streams on loopback. Every request passes the gate
 * before anything else looks at it.
 */
@NullMarked
package dev.redrill.api;

import org.jspecify.annotations.NullMarked;
