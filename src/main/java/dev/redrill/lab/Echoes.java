package dev.redrill.lab;

import java.time.Duration;

/**
 * When a Linux kernel retransmits an unanswered SYN: after 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s
 * (tcp_syn_linear_timeouts=4, since kernel 6.5), giving up at 131 s. There is no jitter, so clients
 * whose attempts were spread fall into step again.
 */
final class Echoes {
    private static final int[] SECONDS = {0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67};
    private static final Duration KERNEL_GIVES_UP = Duration.ofSeconds(131);

    private final long patience;

    Echoes(Duration connectTimeout) {
        patience = Math.min(connectTimeout.toNanos(), KERNEL_GIVES_UP.toNanos());
    }

    /** Nanoseconds from the first SYN to a retransmission; 0 for the first SYN itself. */
    long after(int echo) {
        return SECONDS[echo] * 1_000_000_000L;
    }

    boolean hasNext(int echo) {
        return echo + 1 < SECONDS.length && after(echo + 1) < patience;
    }

    /** Nanoseconds from the first SYN until the attempt fails. */
    long givesUpAfter() {
        return patience;
    }
}
