package dev.redrill.ui;

import org.jspecify.annotations.Nullable;

/** The window cannot be opened; the message says why, for people. */
public final class WindowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private WindowException(String message, Throwable cause) {
        super(message, cause);
    }

    static WindowException because(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return new WindowException(
                "The window could not be opened: " + describe(cause.getMessage(), cause), cause);
    }

    private static String describe(@Nullable String message, Throwable cause) {
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
