package dev.redrill.state;

import java.math.BigInteger;
import java.security.SecureRandom;

/** A password or token. {@link #toString()} hides it; only {@link #reveal()} returns it. */
public final class Secret {
    private static final int RANDOM_BITS = 160;

    private final String text;

    /** Keeps the text in memory only. */
    public Secret(String text) {
        this.text = text;
    }

    /** One that nobody could guess: 160 random bits, as letters and digits. */
    public static Secret random() {
        return new Secret(
                new BigInteger(RANDOM_BITS, new SecureRandom()).toString(Character.MAX_RADIX));
    }

    /** The secret itself, for logging in; never log the result. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
