package dev.redrill.state;

/** A password. It shows itself to nobody who does not ask for it by name. */
public final class Secret {
    private final String text;

    /** Keeps the text in memory, and nowhere else. */
    public Secret(String text) {
        this.text = text;
    }

    /** The password itself, for the one who logs in with it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
