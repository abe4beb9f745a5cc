package dev.redrill.ui.lab;

import dev.redrill.retry.Policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What an experiment came to.
 *
 * @param pictures of it, the first shown first
 * @param heads of the table's columns
 * @param rows of the table, one for each curve and in their order
 * @param sentence what the pictures show, in words
 * @param policies that were tried, each name once
 */
record Finding(
        List<Picture> pictures,
        List<String> heads,
        List<List<String>> rows,
        String sentence,
        List<Policy> policies) {
    Finding {
        pictures = List.copyOf(pictures);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
        policies = List.copyOf(policies);
    }

    /** How the points of a curve are joined. */
    enum Form {
        /** Points joined by a line. */
        LINE,
        /** Each is the middle of a bin, and all bins are equally wide. */
        HISTOGRAM
    }

    /**
     * Curves over one pair of axes.
     *
     * @param name for the switch between pictures
     * @param decades whether the upright axis counts powers of ten; its values are logarithms then
     */
    record Picture(
            String name,
            String xName,
            String yName,
            boolean decades,
            Form form,
            List<Curve> curves) {
        Picture {
            curves = List.copyOf(curves);
        }

        /** What a pen goes through to draw a curve; a histogram begins and ends on the ground. */
        List<Point> outline(Curve curve) {
            List<Point> middles = curve.points();
            if (form == Form.LINE || middles.size() < 2) return middles;
            double half = (middles.get(1).x() - middles.getFirst().x()) / 2;
            List<Point> corners = new ArrayList<>();
            corners.add(new Point(middles.getFirst().x() - half, 0));
            for (Point middle : middles) {
                corners.add(new Point(middle.x() - half, middle.y()));
                corners.add(new Point(middle.x() + half, middle.y()));
            }
            corners.add(new Point(middles.getLast().x() + half, 0));
            return corners;
        }
    }

    /** A name and its points, from left to right. */
    record Curve(String name, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    /** A point of a curve. */
    record Point(double x, double y) {}
}
