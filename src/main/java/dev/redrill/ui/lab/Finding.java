package dev.redrill.ui.lab;

import java.util.List;

/**
 * What an experiment came to.
 *
 * @param pictures of it, the first shown first
 * @param heads of the table's columns
 * @param rows of the table, one for each curve and in their order
 * @param sentence what the pictures show, in words
 */
record Finding(
        List<Picture> pictures, List<String> heads, List<List<String>> rows, String sentence) {
    Finding {
        pictures = List.copyOf(pictures);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /**
     * Curves over one pair of axes.
     *
     * @param name for the switch between pictures
     * @param decades whether the upright axis counts powers of ten; its values are logarithms then
     */
    record Picture(String name, String xName, String yName, boolean decades, List<Curve> curves) {
        Picture {
            curves = List.copyOf(curves);
        }
    }

    /** A name and its points, from left to right. */
    record Curve(String name, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    /** Where a curve goes through. */
    record Point(double x, double y) {}
}
