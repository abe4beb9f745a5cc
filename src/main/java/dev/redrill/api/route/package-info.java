/** What can be asked for, and what is answered. */
@NullMarked
package dev.redrill.api.route;

import org.jspecify.annotations.NullMarked;
