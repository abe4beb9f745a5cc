package dev.redrill.ui.look;

import javafx.scene.paint.Color;

/**
 * How people see who lack one kind of cone: the matrices for severity 1.0 of G. M. Machado, M. M.
 * Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, applied to
 * linear RGB.
 */
public enum Eyes {
    USUAL,
    PROTANOPIA,
    DEUTERANOPIA,
    TRITANOPIA;

    private double[][] matrix() {
        return switch (this) {
            case USUAL -> new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
            case PROTANOPIA ->
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    };
            case DEUTERANOPIA ->
                    new double[][] {
                        {0.367322, 0.860646, -0.227968},
                        {0.280085, 0.672501, 0.047413},
                        {-0.011820, 0.042940, 0.968881}
                    };
            case TRITANOPIA ->
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    };
        };
    }

    /** What they see where others see this. */
    public Color see(Color colour) {
        double[] cones = {
            Pixels.linear(colour.getRed()),
            Pixels.linear(colour.getGreen()),
            Pixels.linear(colour.getBlue())
        };
        double[][] rows = matrix();
        return Color.color(seen(rows[0], cones), seen(rows[1], cones), seen(rows[2], cones));
    }

    private static double seen(double[] row, double[] light) {
        return Pixels.encoded(row[0] * light[0] + row[1] * light[1] + row[2] * light[2]);
    }
}
