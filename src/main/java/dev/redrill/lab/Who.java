package dev.redrill.lab;

/** Packs a client, its retry and its kernel's retransmissions into one number. */
final class Who {
    private static final int RETRY_BITS = 24;
    private static final int ECHO_BITS = 4;

    private Who() {}

    static long of(long client, int retry, int echo) {
        return client << (RETRY_BITS + ECHO_BITS) | (long) echo << RETRY_BITS | retry;
    }

    static long client(long who) {
        return who >>> (RETRY_BITS + ECHO_BITS);
    }

    static int retry(long who) {
        return (int) (who & ((1 << RETRY_BITS) - 1));
    }

    static int echo(long who) {
        return (int) (who >>> RETRY_BITS) & ((1 << ECHO_BITS) - 1);
    }
}
