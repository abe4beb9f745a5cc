/** The small workload: what succeeded and what failed, second by second. */
@NullMarked
package dev.redrill.ui.load;

import org.jspecify.annotations.NullMarked;
