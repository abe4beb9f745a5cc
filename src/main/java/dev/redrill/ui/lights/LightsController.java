package dev.redrill.ui.lights;

import dev.redrill.ui.actions.AreaActions;
import dev.redrill.ui.actions.Shortcut;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Five lights and two that are shown like them, with one line that says why. */
public final class LightsController {
    private static final double ONE_ROW = 930;
    private static final List<Double> ONE_ROW_SHARES =
            List.of(11.5, 11.5, 13.0, 12.5, 15.0, 16.5, 20.0);
    private static final List<Double> TWO_ROWS_SHARES =
            List.of(18.0, 19.0, 20.0, 20.0, 23.0, 0.0, 0.0);

    private final FxState state;
    private final Texts texts;
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

    @FXML private Node card;
    @FXML private GridPane row;

    private List<IndicatorCell> cells = List.of();
    private List<Indicator> shown = List.of();

    /** Creates the controller; the FXML loader fills it in. */
    public LightsController(FxState state, Texts texts) {
        this.state = state;
        this.texts = texts;
        lights = new LightsViewModel(texts);
        recovery = new RecoveryViewModel(texts);
    }

    @FXML
    void initialize() {
        cells = List.of(link, ping, loaded, write, persisting, containerCell, recoveryCell);
        cells.forEach(cell -> cell.hoverProperty().subscribe(this::showWhy));
        cells.forEach(cell -> cell.focusedProperty().subscribe(this::showWhy));
        new AreaActions(card, texts)
                .add(Shortcut.COPY, "menu.lights.copy", this::onCopy)
                .add(Shortcut.COPY_ALL, "menu.lights.copy-all", this::onCopyAll);
        row.widthProperty()
                .map(width -> width.doubleValue() < ONE_ROW)
                .subscribe(narrow -> state.execute(() -> arrange(narrow)));
        state.frame().subscribe(this::show);
    }

    /** In a narrow window the container and the recovery stand below the five. */
    private void arrange(boolean narrow) {
        List<Double> shares = narrow ? TWO_ROWS_SHARES : ONE_ROW_SHARES;
        for (int i = 0; i < shares.size(); i++) {
            row.getColumnConstraints().get(i).setPercentWidth(shares.get(i));
        }
        GridPane.setConstraints(containerCell, narrow ? 0 : 5, narrow ? 1 : 0, narrow ? 3 : 1, 1);
        GridPane.setConstraints(recoveryCell, narrow ? 3 : 6, narrow ? 1 : 0, narrow ? 2 : 1, 1);
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

    /** Copies the evidence shown under the lights. */
    private void onCopy() {
        Saver.copy(why.getText());
    }

    private void onCopyAll() {
        Saver.copy(shown.stream().map(Indicator::why).collect(Collectors.joining("\n")));
    }

    private Optional<Indicator> at(Optional<IndicatorCell> cell) {
        return cell.map(cells::indexOf).map(shown::get);
    }

    private Optional<Indicator> first(Tone tone) {
        return shown.stream().filter(indicator -> indicator.tone() == tone).findFirst();
    }
}
