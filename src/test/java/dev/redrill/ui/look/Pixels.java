package dev.redrill.ui.look;

import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a picture shows at a place, in colours as WCAG and eyes measure them. */
public final class Pixels {
    private Pixels() {}

    /** The colours within some bounds, line by line. */
    public static List<Color> in(Image picture, Bounds bounds, double scale) {
        var colours = new ArrayList<Color>();
        int right = (int) Math.min(picture.getWidth(), Math.ceil(bounds.getMaxX() * scale));
        int bottom = (int) Math.min(picture.getHeight(), Math.ceil(bounds.getMaxY() * scale));
        for (int y = (int) Math.max(0, bounds.getMinY() * scale); y < bottom; y++) {
            for (int x = (int) Math.max(0, bounds.getMinX() * scale); x < right; x++) {
                colours.add(picture.getPixelReader().getColor(x, y));
            }
        }
        return colours;
    }

    /** The one that covers most. */
    public static Color most(List<Color> colours) {
        Map<Color, Integer> counts = new HashMap<>();
        colours.forEach(colour -> counts.merge(colour, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** The one that stands out most from a ground: the middle of a stroke, not its soft edge. */
    public static Color farthest(List<Color> colours, Color ground) {
        return colours.stream()
                .distinct()
                .max(Comparator.comparingDouble(colour -> contrast(colour, ground)))
                .orElseThrow();
    }

    /** The contrast of WCAG 2: from 1 to 21. */
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    static double encoded(double linear) {
        double channel =
                linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return Math.clamp(channel, 0, 1);
    }

    /** How far apart two colours are to the eye: CIE 1976, where 2.3 can just be told. */
    public static double distance(Color one, Color other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(Color colour) {
        double r = linear(colour.getRed());
        double g = linear(colour.getGreen());
        double b = linear(colour.getBlue());
        double x = cubeRoot((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = cubeRoot(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = cubeRoot((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double cubeRoot(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
