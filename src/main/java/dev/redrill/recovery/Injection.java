package dev.redrill.recovery;

/** How a fault of ours was done. */
public enum Injection {
    /** SIGKILL through the engine. */
    ENGINE_KILL("SIGKILL through the engine"),
    /** The process inside was ended without the engine's help. */
    PROCESS_DEATH("death of the process inside"),
    /** A polite restart. */
    RESTART("restart: SIGTERM, then start"),
    /** The client's link was dropped, the server left alone. */
    LINK_DROPPED("the connection is dropped on request");

    private final String words;

    Injection(String words) {
        this.words = words;
    }

    /** In a few words, for logs and the command line. */
    public String describe() {
        return words;
    }
}
