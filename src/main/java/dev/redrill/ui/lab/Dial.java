package dev.redrill.ui.lab;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import java.util.function.DoubleConsumer;

/** A knob as a slider, in powers of ten, with its figure in two digits. */
final class Dial extends VBox {
    private static final double STEP = 0.25;
    private static final double EXACT = 1e-9;

    private final Knob knob;
    private final LabWords words;
    private final Slider slider = new Slider();
    private final Label figure = new Label();

    Dial(Knob knob, LabWords words, DoubleConsumer turned) {
        this.knob = knob;
        this.words = words;
        String name = words.get(knob.key());
        var heading = new Label(name);
        heading.setTooltip(new Tooltip(name));
        heading.getStyleClass().add("caption");
        figure.getStyleClass().add("heading");
        figure.setMinWidth(USE_PREF_SIZE);
        slider.setId("knob-" + knob.name());
        slider.setAccessibleText(name);
        slider.setBlockIncrement(STEP);
        slider.setMin(Math.log10(knob.least()));
        slider.setMax(Math.log10(knob.most()));
        getStyleClass().add("dial");
        getChildren().addAll(heading, figure, slider);
        slider.valueProperty()
                .subscribe(
                        (_, _) -> {
                            tell();
                            turned.accept(value());
                        });
    }

    Knob knob() {
        return knob;
    }

    /** What it stands at, to two digits. */
    double value() {
        double exact = Math.pow(10, slider.getValue());
        double unit = Math.pow(10, Math.floor(slider.getValue() + EXACT) - 1);
        return Math.round(exact / unit) * unit;
    }

    /**
     * Puts it somewhere.
     *
     * @param least no less than this, here
     * @param most no further than this, here
     */
    void put(double value, double least, double most) {
        slider.setMin(Math.log10(least));
        slider.setMax(Math.log10(most));
        slider.setValue(Math.log10(value));
        tell();
    }

    private void tell() {
        figure.setText(knob.text(words, value()));
    }
}
