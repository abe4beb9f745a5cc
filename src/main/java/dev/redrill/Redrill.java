package dev.redrill;

/** Starts the program. */
public final class Redrill {
    private Redrill() {}

    /**
     * The entry point.
     *
     * @param args the command line
     */
    public static void main(String[] args) {}
}
