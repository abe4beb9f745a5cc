package dev.redrill.bench.endurance;

import dev.redrill.time.TimeSource;

import javafx.animation.AnimationTimer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at every pulse how long ago the one before was, and where the thread of the window stands
 * when one is late. All but the looking happens on that thread.
 */
final class Frames extends AnimationTimer {
    /** What is told of one that took longer than this. */
    static final Duration LATE = Duration.ofMillis(100);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration SUSPICIOUS = Duration.ofMillis(70);
    private static final int DEPTH = 40;

    private final TimeSource time;
    private final Thread window = Thread.currentThread();
    private volatile long last;
    private volatile String stood = "";
    private long longest;
    private String longestAt = "";
    private int count;
    private int late;

    /**
     * Since the last time somebody asked.
     *
     * @param late how many took longer than {@link #LATE}
     * @param where the thread of the window stood in the longest; empty where nobody saw it
     */
    record Seen(double longestMillis, int count, int late, String where) {
        private static final String OURS = "dev.redrill.";

        /** Where it stood, and whose doing that was. */
        String blame() {
            if (where.isEmpty()) return "nobody saw where";
            List<String> stack = List.of(where.split(" < ", -1));
            String ours = stack.stream().filter(e -> e.startsWith(OURS)).findFirst().orElse("");
            return "in " + stack.getFirst() + (ours.isEmpty() ? "" : " by " + ours);
        }
    }

    /** Not started yet. */
    Frames(TimeSource time) {
        this.time = time;
        Thread.ofPlatform().daemon().name("frame-watch").start(this::look);
    }

    @Override
    public void handle(long now) {
        long at = time.nanos();
        if (last != 0) note(at - last);
        last = at;
        stood = "";
    }

    private void note(long took) {
        count++;
        if (took > LATE.toNanos()) late++;
        if (took <= longest) return;
        longest = took;
        longestAt = stood;
    }

    /** For something that is none of the program's doing. */
    @Override
    public void stop() {
        super.stop();
        last = 0;
    }

    Seen seen() {
        var seen = new Seen(longest / 1e6, count, late, longestAt);
        longest = 0;
        count = 0;
        late = 0;
        longestAt = "";
        return seen;
    }

    private void look() {
        try {
            while (true) {
                time.sleep(LOOK_AGAIN);
                long before = last;
                if (before != 0
                        && stood.isEmpty()
                        && time.nanos() - before > SUSPICIOUS.toNanos()) {
                    stood = stack();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String stack() {
        return Arrays.stream(window.getStackTrace())
                .limit(DEPTH)
                .map(e -> e.getClassName() + "." + e.getMethodName() + ":" + e.getLineNumber())
                .collect(Collectors.joining(" < "));
    }
}
