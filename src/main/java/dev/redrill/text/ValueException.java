package dev.redrill.text;

import java.io.Serial;

/** A value cannot be used; {@link #reason} says why, in no language yet. */
public class ValueException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Message reason;

    /**
     * With a reason that may be part of a sentence.
     *
     * @param reason never holds a secret
     */
    public ValueException(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /** What is wrong with the value, and where it can be told what to write instead. */
    public Message reason() {
        return reason;
    }
}
