/** What can be set, and where things of ours are kept. */
@NullMarked
package dev.redrill.config;

import org.jspecify.annotations.NullMarked;
