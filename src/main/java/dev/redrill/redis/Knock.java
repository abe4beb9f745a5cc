package dev.redrill.redis;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Asks an address, once and without logging in, whether a Redis answers there. */
public final class Knock {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    /** An answer to PING, or the reason for none, such as that a password is wanted. */
    private static final Pattern ANSWER = Pattern.compile("(\\+PONG|-[A-Z]+ )[^\\n]*\\r\\n.*");

    private Knock() {}

    /** Whether it does. Blocks for a second at most. */
    public static boolean isRedis(String host, int port) {
        return ANSWER.matcher(Stranger.ask(host, port, PING)).lookingAt();
    }
}
