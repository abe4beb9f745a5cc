package dev.redrill.recovery;

/** What says that a Redis takes connections. */
public enum Readiness {
    /** Its own log line. */
    LOG_LINE("\"Ready to accept connections\" in its log"),
    /** The container's health check. */
    HEALTH_CHECK("its health check passed");

    private final String words;

    Readiness(String words) {
        this.words = words;
    }

    /** In a few words, for logs and the command line. */
    public String describe() {
        return words;
    }
}
