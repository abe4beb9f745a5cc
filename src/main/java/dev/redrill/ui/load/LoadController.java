package dev.redrill.ui.load;

import dev.redrill.load.Load;
import dev.redrill.load.LoadStatus;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.WholeNumbers;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;

/** The small workload: bars, totals and the rate. */
public final class LoadController {
    private final FxState state;
    private final LoadViewModel model;

    @FXML private LoadBars bars;
    @FXML private Label succeeded;
    @FXML private Label failed;
    @FXML private Label unknown;
    @FXML private Spinner<Integer> rate;

    private boolean showing;

    /** Creates the controller; the FXML loader fills it in. */
    public LoadController(FxState state, Texts texts) {
        this.state = state;
        model = new LoadViewModel(texts);
    }

    @FXML
    void initialize() {
        rate.setValueFactory(new IntegerSpinnerValueFactory(0, (int) Load.MOST, 10, 10));
        new WholeNumbers(rate);
        rate.valueProperty().subscribe((_, perSecond) -> changeRate(perSecond));
        state.frame().subscribe(frame -> frame.live().map(Live::load).ifPresent(this::show));
    }

    private void show(LoadStatus load) {
        bars.show(model.seconds(load), load.rate());
        bars.setAccessibleText(model.inWords(load));
        succeeded.setText(model.succeeded(load));
        failed.setText(model.failed(load));
        unknown.setText(model.unknown(load));
        if (rate.getEditor().isFocused()) return;
        showing = true;
        rate.getValueFactory().setValue((int) Math.round(load.rate()));
        showing = false;
    }

    private void changeRate(Integer perSecond) {
        if (showing) return;
        state.frame().get().live().map(Live::session).ifPresent(s -> s.loadRate(perSecond));
    }
}
