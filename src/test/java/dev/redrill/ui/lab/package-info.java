/** Tests of the retry lab's page. */
@NullMarked
package dev.redrill.ui.lab;

import org.jspecify.annotations.NullMarked;
