/** The operations of the API, with their answers. */
@NullMarked
package dev.redrill.api.route;

import org.jspecify.annotations.NullMarked;
