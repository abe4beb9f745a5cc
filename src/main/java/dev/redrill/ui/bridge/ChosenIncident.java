package dev.redrill.ui.bridge;

import dev.redrill.recovery.Incident;

import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;

import java.util.Optional;

/** Which incident of the past is looked at; the newest is no choice. On the FX thread. */
public final class ChosenIncident {
    private static final long NONE = 0;

    private final LongProperty id = new SimpleLongProperty(NONE);

    /** Looks at this incident from now on; empty for the newest, whichever that is. */
    public void choose(Optional<Incident> incident) {
        id.set(incident.map(Incident::id).orElse(NONE));
    }

    /** Runs whenever another one is looked at. */
    public void onChange(Runnable listener) {
        id.subscribe((_, _) -> listener.run());
    }

    /** The one that is looked at; empty when that is the newest, or it is not kept any more. */
    public Optional<Incident> in(Frame frame) {
        return frame.live().stream()
                .flatMap(live -> live.recovery().incidents().stream())
                .filter(incident -> incident.id() == id.get())
                .findFirst();
    }
}
