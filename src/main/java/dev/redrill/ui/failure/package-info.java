/** What the user is told when something of ours has failed. */
@NullMarked
package dev.redrill.ui.failure;

import org.jspecify.annotations.NullMarked;
