package dev.redrill.recovery;

import dev.redrill.text.Worded;

/** What says that a Redis takes connections. */
public enum Readiness implements Worded {
    /** Its own log line. */
    LOG_LINE,
    /** The container's health check. */
    HEALTH_CHECK
}
