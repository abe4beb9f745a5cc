package dev.redrill.ui.overlay;

/** Asks before something that people may not want. */
@FunctionalInterface
public interface Confirmation {
    /**
     * Asks.
     *
     * @param yes on the button; it names what will happen, and to what
     * @param action runs after a yes; nothing happens after a no
     */
    void ask(String title, String detail, String yes, Runnable action);
}
