package dev.redrill.container.local;

/** How the embedded server keeps its data over the end of its process. */
public enum Persistence {
    /** Not at all. */
    NONE("appendonly no", "save \"\""),
    /** By a snapshot every second in which something was written, and when it is stopped. */
    RDB("appendonly no", "save 1 1"),
    /** By an append-only file that is synced every second; the default. */
    AOF_EVERYSEC("appendonly yes", "appendfsync everysec", "save \"\""),
    /** By an append-only file that is synced before a write is answered. */
    AOF_ALWAYS("appendonly yes", "appendfsync always", "save \"\"");

    private final String directives;

    Persistence(String... directives) {
        this.directives = String.join("\n", directives);
    }

    /** The lines of the configuration file. */
    String directives() {
        return directives;
    }
}
