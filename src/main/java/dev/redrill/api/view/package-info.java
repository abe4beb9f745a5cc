/** What the managers know, as JSON. */
@NullMarked
package dev.redrill.api.view;

import org.jspecify.annotations.NullMarked;
