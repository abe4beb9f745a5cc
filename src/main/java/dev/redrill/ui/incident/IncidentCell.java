package dev.redrill.ui.incident;

import dev.redrill.recovery.Incident;
import dev.redrill.ui.look.Shapes;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/** An incident where one picks from: what, when, how it ended and how long it took. */
final class IncidentCell extends ListCell<Long> {
    private final Function<Long, Optional<Incident>> known;
    private final IncidentViewModel model;
    private final Region shape = Shapes.shape("tone-shape");

    IncidentCell(Function<Long, Optional<Incident>> known, IncidentViewModel model) {
        this.known = known;
        this.model = model;
        shape.getStyleClass().add("small");
    }

    @Override
    protected void updateItem(@Nullable Long id, boolean empty) {
        super.updateItem(id, empty);
        Optional<Incident> incident = id == null ? Optional.empty() : known.apply(id);
        setText(incident.map(model::line).orElse(""));
        incident.ifPresent(i -> model.tone(i).on(shape));
        setGraphic(incident.isPresent() ? shape : null);
    }
}
