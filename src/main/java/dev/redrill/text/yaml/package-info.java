/** YAML as a tree with positions, so that a mistake can be told by its line. */
@NullMarked
package dev.redrill.text.yaml;

import org.jspecify.annotations.NullMarked;
