package dev.redrill.ui.chooser;

import dev.redrill.container.ContainerInfo;
import dev.redrill.ui.look.Shapes;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.stream.Collectors;

/** A container: its name and image, its state and ports, and whether it may be broken. */
final class ContainerCell extends ListCell<ContainerInfo> {
    /** What may be broken and runs comes first. */
    static final Comparator<ContainerInfo> ORDER =
            Comparator.comparing((ContainerInfo c) -> !c.optedIn())
                    .thenComparing(c -> c.phase() != ContainerInfo.Phase.RUNNING)
                    .thenComparing(ContainerInfo::name);

    private final Texts texts;
    private final Region shape = Shapes.shape("tone-shape");
    private final Label name = new Label();
    private final Label image = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label badge = new Label();
    private final HBox row = new HBox(shape, name, image, badge);

    ContainerCell(Texts texts) {
        this.texts = texts;
        shape.getStyleClass().add("small");
        name.setMinWidth(Region.USE_PREF_SIZE);
        image.getStyleClass().add("caption");
        image.setTooltip(whole);
        image.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(image, Priority.ALWAYS);
        badge.getStyleClass().add("badge");
        row.setSpacing(8);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ContainerInfo container, boolean empty) {
        super.updateItem(container, empty);
        setGraphic(empty ? null : row);
        if (container == null) return;
        boolean runs = container.phase() == ContainerInfo.Phase.RUNNING;
        (runs ? Tone.OK : Tone.UNKNOWN).on(shape);
        name.setText(container.name());
        image.setText(detail(container));
        whole.setText(image.getText());
        badge.setText(texts.get("chooser.opted-in"));
        badge.setVisible(container.optedIn());
        setAccessibleText(
                texts.get(
                        container.optedIn() ? "chooser.container.opted-in" : "chooser.container",
                        container.name(),
                        detail(container)));
    }

    private String detail(ContainerInfo container) {
        String state = texts.of(container.phase());
        String ports =
                container.ports().stream()
                        .map(port -> String.valueOf(port.hostPort()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return ports.isEmpty()
                ? texts.get("chooser.container.state", container.image(), state)
                : texts.get("chooser.container.state-and-ports", container.image(), state, ports);
    }
}
