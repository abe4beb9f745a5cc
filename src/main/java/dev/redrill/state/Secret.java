package dev.redrill.state;

/** A password or token. {@link #toString()} hides it; only {@link #reveal()} returns it. */
public final class Secret {
    private final String text;

    /** Keeps the text in memory only. */
    public Secret(String text) {
        this.text = text;
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
