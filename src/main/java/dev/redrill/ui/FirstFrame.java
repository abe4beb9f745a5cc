package dev.redrill.ui;

import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Tells when a scene is on the screen for the first time: a pulse is held back until what the pulse
 * before it has laid out is drawn, so the second pulse is the sign. On the FX thread.
 */
final class FirstFrame implements Runnable {
    private final Scene scene;
    private final Runnable painted;
    private boolean laidOut;

    private FirstFrame(Scene scene, Runnable painted) {
        this.scene = scene;
        this.painted = painted;
    }

    static void of(Scene scene, Runnable painted) {
        scene.addPostLayoutPulseListener(new FirstFrame(scene, painted));
    }

    @Override
    public void run() {
        if (laidOut) {
            scene.removePostLayoutPulseListener(this);
            painted.run();
            return;
        }
        laidOut = true;
        Platform.requestNextPulse();
    }
}
