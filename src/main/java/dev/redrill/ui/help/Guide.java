package dev.redrill.ui.help;

import dev.redrill.ui.look.Shapes;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The pages that explain: pictures as the window shows them, each with its words. */
final class Guide {
    private final Texts texts;

    Guide(Texts texts) {
        this.texts = texts;
    }

    Node lights() {
        return page(
                entry(Shapes.of(Tone.OK), "help.shape.ok"),
                entry(Shapes.of(Tone.WARNING), "help.shape.warning"),
                entry(Shapes.of(Tone.DANGER), "help.shape.danger"),
                entry(Shapes.of(Tone.BUSY), "help.shape.busy"),
                entry(Shapes.of(Tone.UNKNOWN), "help.shape.unknown"),
                entry("light.name.link", "help.light.link"),
                entry("light.name.ping", "help.light.ping"),
                entry("light.name.loaded", "help.light.loaded"),
                entry("light.name.write", "help.light.write"),
                entry("light.name.persisting", "help.light.persisting"),
                entry("container.title", "help.light.container"),
                entry("recovery.title", "help.light.recovery"));
    }

    Node chart() {
        return page(
                entry("help.axes", "help.axes.detail"),
                entry(Shapes.shape("plan-mark"), "help.mark.planned"),
                entry(made("mark-failed"), "help.mark.failed"),
                entry(made("mark-succeeded"), "help.mark.succeeded"),
                entry(made("mark-woken"), "help.mark.woken"),
                entry(made("mark-next"), "help.mark.next"),
                entry(swatch("deadline-swatch"), "help.mark.deadline"),
                entry(swatch("not-ready-swatch"), "help.mark.not-ready"),
                entry("help.countdown", "help.countdown.detail"));
    }

    Node next() {
        return page(
                entry("help.try.crash", "help.try.crash.detail"),
                entry("help.try.wake-up", "help.try.wake-up.detail"),
                entry("help.try.restart", "help.try.restart.detail"),
                entry("help.try.own", "help.try.own.detail"),
                entry("help.try.observe", "help.try.observe.detail"),
                entry("help.try.outside", "help.try.outside.detail"),
                entry("help.try.freeze", "help.try.freeze.detail"),
                entry("help.try.policy", "help.try.policy.detail"),
                entry("help.try.persist", "help.try.persist.detail"),
                entry("help.try.api", "help.try.api.detail"));
    }

    private static Node page(Node... entries) {
        var page = new VBox(entries);
        page.getStyleClass().add("guide");
        return page;
    }

    private Node entry(String heading, String words) {
        var title = new Label(texts.get(heading));
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        var entry = new VBox(title, words(words));
        entry.getStyleClass().add("entry");
        return entry;
    }

    private Node entry(Region picture, String words) {
        var place = new StackPane(picture);
        place.getStyleClass().add("picture");
        Label label = words(words);
        HBox.setHgrow(label, Priority.ALWAYS);
        var entry = new HBox(place, label);
        entry.getStyleClass().add("pictured");
        return entry;
    }

    private Label words(String key) {
        var words = new Label(texts.get(key));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    private static Region made(String mark) {
        Region shape = Shapes.shape("made-mark");
        shape.getStyleClass().add(mark);
        return shape;
    }

    private static Region swatch(String styleClass) {
        var swatch = new Region();
        swatch.getStyleClass().add(styleClass);
        swatch.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return swatch;
    }
}
