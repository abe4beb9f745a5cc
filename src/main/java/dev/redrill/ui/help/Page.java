package dev.redrill.ui.help;

/** A page of the guide. */
public enum Page {
    LIGHTS("help.lights"),
    CHART("help.chart"),
    NEXT("help.next"),
    KEYS("help.keys"),
    ABOUT("help.about");

    private final String name;

    Page(String name) {
        this.name = name;
    }

    /** The key of its name. */
    String nameKey() {
        return name;
    }
}
