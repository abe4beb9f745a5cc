/** What a beginner is told at the very first start. */
@NullMarked
package dev.redrill.ui.hint;

import org.jspecify.annotations.NullMarked;
