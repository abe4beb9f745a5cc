/** The retry lab's page: ten questions, each answered by an experiment, and one of one's own. */
@NullMarked
package dev.redrill.ui.lab;

import org.jspecify.annotations.NullMarked;
