package dev.redrill.ui.lab;

import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;

import javafx.scene.paint.Color;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A picture in the forms that go into files. */
record Drawing(Picture picture, String title) {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 480;
    private static final double LEFT = 80;
    private static final double TOP = 56;
    private static final double RIGHT = 240;
    private static final double BOTTOM = 56;
    private static final int TICKS = 5;
    private static final List<String> DASHES = List.of("", "8 4", "2 4", "12 4 2 4", "4 2", "1 3");

    /** One line for each point: curve, x, y; logarithms as what they stand for. */
    String csv() {
        Stream<String> lines =
                picture.curves().stream()
                        .flatMap(curve -> curve.points().stream().map(p -> line(curve, p)));
        return Stream.concat(
                        Stream.of(
                                "curve," + quoted(picture.xName()) + "," + quoted(picture.yName())),
                        lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(Curve curve, Point point) {
        double y = picture.decades() ? Math.pow(10, point.y()) : point.y();
        return "%s,%s,%s"
                .formatted(
                        quoted(curve.name()),
                        String.format(Locale.ROOT, "%.4g", point.x()),
                        String.format(Locale.ROOT, "%.6g", y));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * On white, with axes and a legend.
     *
     * @param colours of the curves, in their order
     */
    String svg(List<Color> colours) {
        double right = greatest(true);
        double top = picture.decades() ? Math.ceil(greatest(false)) : greatest(false);
        var out = new StringBuilder();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"14\">%n"
                        .formatted(WIDTH, HEIGHT));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(out, LEFT, 32, "font-size=\"20\" font-weight=\"bold\"", title);
        axes(out, right, top);
        IntStream.range(0, picture.curves().size())
                .forEach(i -> curve(out, i, hex(colours.get(i)), right, top));
        return out.append("</svg>\n").toString();
    }

    private double greatest(boolean x) {
        double most =
                picture.curves().stream()
                        .flatMap(curve -> picture.outline(curve).stream())
                        .mapToDouble(p -> x ? p.x() : p.y())
                        .max()
                        .orElse(1);
        return most > 0 ? most : 1;
    }

    private void axes(StringBuilder out, double right, double top) {
        int rows = picture.decades() ? (int) top : TICKS;
        for (int i = 0; i <= TICKS; i++) {
            double x = right * i / TICKS;
            line(out, x(x, right), TOP, x(x, right), HEIGHT - BOTTOM);
            text(out, x(x, right), HEIGHT - BOTTOM + 20, "text-anchor=\"middle\"", told(x));
        }
        for (int i = 0; i <= rows; i++) {
            double y = top * i / rows;
            line(out, LEFT, y(y, top), WIDTH - RIGHT, y(y, top));
            String said = told(picture.decades() ? Math.pow(10, y) : y);
            text(out, LEFT - 8, y(y, top) + 5, "text-anchor=\"end\"", said);
        }
        double middle = (LEFT + WIDTH - RIGHT) / 2;
        text(out, middle, HEIGHT - 12, "text-anchor=\"middle\"", picture.xName());
        text(
                out,
                16,
                HEIGHT / 2,
                "text-anchor=\"middle\" transform=\"rotate(-90 16 %.0f)\"".formatted(HEIGHT / 2),
                picture.yName());
    }

    private void curve(StringBuilder out, int index, String colour, double right, double top) {
        Curve curve = picture.curves().get(index);
        String dash = DASHES.get(index % DASHES.size());
        String look =
                "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
                        .formatted(colour, dash);
        String points =
                picture.outline(curve).stream()
                        .map(
                                p ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f,%.1f",
                                                x(p.x(), right),
                                                y(p.y(), top)))
                        .collect(Collectors.joining(" "));
        out.append("<polyline %s points=\"%s\"/>%n".formatted(look, points));
        double y = TOP + 12 + 24.0 * index;
        double x = WIDTH - RIGHT + 16;
        out.append(
                String.format(
                        Locale.ROOT,
                        "<polyline %s points=\"%.1f,%.1f %.1f,%.1f\"/>%n",
                        look,
                        x,
                        y,
                        x + 32,
                        y));
        text(out, x + 40, y + 5, "", curve.name());
    }

    private static void line(StringBuilder out, double x1, double y1, double x2, double y2) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\""
                                + " stroke=\"#d5dbe3\"/>%n",
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static void text(StringBuilder out, double x, double y, String look, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>%n",
                        x,
                        y,
                        look,
                        escaped));
    }

    private static double x(double x, double right) {
        return LEFT + x / right * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double y, double top) {
        return HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM);
    }

    private static String told(double value) {
        return String.format(
                Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%.0f", value);
    }

    private static String hex(Color colour) {
        return "#%02x%02x%02x"
                .formatted(
                        Math.round(255 * colour.getRed()),
                        Math.round(255 * colour.getGreen()),
                        Math.round(255 * colour.getBlue()));
    }
}
