package dev.redrill.ui.look;

import javafx.scene.paint.Color;

/**
 * How people see who lack one kind of cone: the matrices for severity 1.0 of G. M. Machado, M. M.
 * Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, applied to
 * linear RGB.
 */
public enum Eyes {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(
            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
            1.051998),
    DEUTERANOPIA(
            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881),
    TRITANOPIA(
            1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
            0.303900);

    private final double[] matrix;

    Eyes(double... matrix) {
        this.matrix = matrix;
    }

    /** What they see where others see this. */
    public Color see(Color colour) {
        double r = Pixels.linear(colour.getRed());
        double g = Pixels.linear(colour.getGreen());
        double b = Pixels.linear(colour.getBlue());
        return Color.color(row(0, r, g, b), row(3, r, g, b), row(6, r, g, b));
    }

    private double row(int at, double r, double g, double b) {
        return Pixels.encoded(matrix[at] * r + matrix[at + 1] * g + matrix[at + 2] * b);
    }
}
