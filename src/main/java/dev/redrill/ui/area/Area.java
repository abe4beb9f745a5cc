package dev.redrill.ui.area;

import javafx.scene.layout.Region;

/**
 * A finished part of the window.
 *
 * @param root what is seen of it
 */
public record Area<C>(Region root, C controller) {}
