package dev.redrill.ui.help;

/** A page of the guide, in its order. */
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

    /** The key of its title in the texts. */
    String nameKey() {
        return name;
    }
}
