package dev.redrill.ui;

import javafx.animation.AnimationTimer;

/** Measures the longest time between two frames. */
final class LongestFrame extends AnimationTimer {
    private long last;
    private volatile long longest;

    @Override
    public void handle(long now) {
        if (last != 0) longest = Math.max(longest, now - last);
        last = now;
    }

    long longestMillis() {
        return longest / 1_000_000;
    }
}
