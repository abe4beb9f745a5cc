package dev.redrill.ui.controls;

import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.FaultGroup;
import dev.redrill.fault.FaultName;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.session.Session;
import dev.redrill.session.Targets;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.FxState;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.overlay.Confirmation;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The faults, and the way back. */
public final class ControlsController {
    /** Below this width a reason would be cut; the headline says it as well. */
    private static final double ROOM_FOR_REASON = 88;

    private final Targets targets;
    private final FxState state;
    private final Texts texts;
    private final Confirmation question;
    private final Executor background;
    private final Consumer<String> notice;
    private final ControlsViewModel model;

    /** The faults that have a button of their own; the others stand in a menu. */
    private Map<String, Button> buttons = Map.of();

    @FXML private Button crash;
    @FXML private MenuButton moreFaults;
    @FXML private Button restart;
    @FXML private Button reconnect;
    @FXML private Button bringBack;
    @FXML private Button anew;
    @FXML private Button halt;
    @FXML private Button release;
    @FXML private Label reason;
    @FXML private Tooltip reasonTip;

    /**
     * Over the given state.
     *
     * @param background where sessions are called
     * @param notice takes what was refused, on any thread
     */
    public ControlsController(
            Targets targets,
            FxState state,
            Texts texts,
            Confirmation question,
            Executor background,
            Consumer<String> notice) {
        this.targets = targets;
        this.state = state;
        this.texts = texts;
        this.question = question;
        this.background = background;
        this.notice = notice;
        model = new ControlsViewModel(texts);
    }

    @FXML
    void initialize() {
        reason.visibleProperty().bind(reason.widthProperty().greaterThan(ROOM_FOR_REASON));
        buttons = Map.of("kill", crash, "restart", restart, "reconnect", reconnect);
        for (FaultGroup group : FaultGroup.values()) moreFaults.getItems().add(menu(group));
        state.frame().subscribe(this::show);
    }

    private Menu menu(FaultGroup group) {
        var menu = new Menu(texts.of(group.message()));
        for (Fault fault : group.faults(FaultDefaults.STANDARD)) {
            Button button = buttons.get(fault.name().word());
            if (button == null) menu.getItems().add(item(fault));
            else button.setOnAction(_ -> inject(fault.name()));
        }
        return menu;
    }

    private MenuItem item(Fault fault) {
        var name = new Label(texts.of(fault.label()));
        name.getStyleClass().add("fault-name");
        var item = new MenuItem(texts.of(fault.help()), name);
        item.getStyleClass().add("fault");
        item.setMnemonicParsing(false);
        item.setUserData(fault);
        item.setOnAction(_ -> inject(fault.name()));
        return item;
    }

    private void show(Frame frame) {
        List<Fault> faults = Fault.all(FaultDefaults.STANDARD);
        for (Fault fault : faults) {
            Button button = buttons.get(fault.name().word());
            if (button != null) button.setDisable(model.against(frame, fault).isPresent());
        }
        for (MenuItem menu : moreFaults.getItems()) showIn((Menu) menu, frame);
        moreFaults.setDisable(areAllOff(moreFaults.getItems()));
        offer(model.offered(frame));
        anew.setVisible(model.canOpenAnew(frame));
        halt.setDisable(!model.canHalt(frame));
        release.setVisible(model.isHalted(frame));
        reason.setText(
                model.reason(
                        frame,
                        faults.stream()
                                .filter(f -> buttons.containsKey(f.name().word()))
                                .toList()));
        reasonTip.setText(reason.getText());
    }

    private void showIn(Menu menu, Frame frame) {
        for (MenuItem item : menu.getItems())
            item.setDisable(model.against(frame, (Fault) item.getUserData()).isPresent());
        menu.setDisable(areAllOff(menu.getItems()));
    }

    private static boolean areAllOff(List<MenuItem> items) {
        return items.stream().allMatch(MenuItem::isDisable);
    }

    private void offer(Optional<String> offered) {
        offered.ifPresent(bringBack::setText);
        bringBack.setVisible(offered.isPresent());
        bringBack.setManaged(offered.isPresent());
    }

    @FXML
    void onBringBack() {
        bringBack();
    }

    /** Starts or thaws the target, whoever stopped or froze it. */
    public void bringBack() {
        if (model.offered(state.frame().get()).isEmpty()) return;
        session().ifPresent(session -> run(session, Session::start));
    }

    @FXML
    void onAnew() {
        session().ifPresent(session -> run(session, _ -> targets.openAnew()));
    }

    @FXML
    void onHalt() {
        halt();
    }

    /** Puts back at once whatever is stopped or frozen. */
    public void halt() {
        if (!model.canHalt(state.frame().get())) return;
        session().ifPresent(session -> run(session, Session::halt));
    }

    @FXML
    void onRelease() {
        session().ifPresent(session -> run(session, Session::release));
    }

    private void inject(FaultName name) {
        session().ifPresent(session -> inject(session, session.fault(name.word())));
    }

    private void inject(Session session, Fault fault) {
        if (model.mustAskToLose(session, fault)) {
            askToLose(session, fault);
            return;
        }
        if (fault.needs().isEmpty() || session.isArmed()) {
            run(session, s -> s.inject(fault));
            return;
        }
        question.ask(
                texts.get("controls.ask.title", session.name()),
                model.consequences(session, fault),
                texts.of(fault.yes(session.name())),
                () -> {
                    arm(session);
                    run(session, s -> s.inject(fault));
                });
    }

    private void askToLose(Session session, Fault fault) {
        question.ask(
                texts.get("controls.lose.title", session.name()),
                texts.get("controls.lose.detail", session.name()),
                texts.get("controls.lose.yes", texts.of(fault.yes(session.name()))),
                () -> {
                    arm(session);
                    session.agreeToLoss();
                    run(session, s -> s.inject(fault));
                });
    }

    private void arm(Session session) {
        session.arm();
        state.refresh(); // the header says so
    }

    private void run(Session session, Consumer<Session> action) {
        background.execute(
                () -> {
                    try {
                        action.accept(session);
                    } catch (RecoveryRefused e) {
                        notice.accept(texts.sentences(e.reason().message()));
                    }
                });
    }

    private Optional<Session> session() {
        return state.frame().get().live().map(Live::session);
    }
}
