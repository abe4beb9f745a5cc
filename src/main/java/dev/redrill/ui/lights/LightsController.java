package dev.redrill.ui.lights;

import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Five lights and two that are shown like them, with one line that says why. */
public final class LightsController {
    private final FxState state;
    private final LightsViewModel lights;
    private final RecoveryViewModel recovery;

    @FXML private IndicatorCell link;
    @FXML private IndicatorCell ping;
    @FXML private IndicatorCell loaded;
    @FXML private IndicatorCell write;
    @FXML private IndicatorCell persisting;
    @FXML private IndicatorCell containerCell;
    @FXML private IndicatorCell recoveryCell;
    @FXML private Label why;

    private List<IndicatorCell> cells = List.of();
    private List<Indicator> shown = List.of();

    /** Over the given state. */
    public LightsController(FxState state, Texts texts) {
        this.state = state;
        lights = new LightsViewModel(texts);
        recovery = new RecoveryViewModel(texts);
    }

    @FXML
    void initialize() {
        cells = List.of(link, ping, loaded, write, persisting, containerCell, recoveryCell);
        cells.forEach(cell -> cell.hoverProperty().subscribe(this::showWhy));
        cells.forEach(cell -> cell.focusedProperty().subscribe(this::showWhy));
        state.frame().subscribe(this::show);
    }

    private void show(Frame frame) {
        List<Indicator> all = new ArrayList<>(lights.lights(frame));
        if (all.isEmpty()) return;
        all.add(recovery.container(frame));
        all.add(recovery.recovery(frame));
        for (int i = 0; i < all.size(); i++) cells.get(i).show(all.get(i));
        shown = all;
        showWhy();
    }

    /** Of the light under the mouse, else of the one with the focus, else of the worst. */
    private void showWhy() {
        if (shown.isEmpty()) return;
        why.setText(
                at(cells.stream().filter(Node::isHover).findFirst())
                        .or(() -> at(cells.stream().filter(Node::isFocused).findFirst()))
                        .or(() -> first(Tone.DANGER))
                        .or(() -> first(Tone.WARNING))
                        .orElse(shown.get(1))
                        .why());
    }

    private Optional<Indicator> at(Optional<IndicatorCell> cell) {
        return cell.map(cells::indexOf).map(shown::get);
    }

    private Optional<Indicator> first(Tone tone) {
        return shown.stream().filter(indicator -> indicator.tone() == tone).findFirst();
    }
}
