package dev.redrill.ui.chooser;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Chooses what is to be broken: the embedded Redis, a container, or an address. */
public final class ChooserController {
    private final Targets targets;
    private final Texts texts;
    private final Overlay overlay;
    private final Executor background;
    private final Executor fx;

    @FXML private Parent card;
    @FXML private ToggleGroup kinds;
    @FXML private RadioButton embedded;
    @FXML private RadioButton listed;
    @FXML private RadioButton address;
    @FXML private Region listedPart;
    @FXML private ListView<ContainerInfo> containers;
    @FXML private Label containersMessage;
    @FXML private CheckBox allow;
    @FXML private PasswordField containerPassword;
    @FXML private Region addressPart;
    @FXML private TextField uri;
    @FXML private Label uriError;
    @FXML private PasswordField password;
    @FXML private TextField caFile;
    @FXML private ComboBox<String> named;
    @FXML private Label namedError;
    @FXML private CheckBox allowNamed;
    @FXML private Button open;

    /**
     * Shown in the given overlay.
     *
     * @param background where the engine is asked
     * @param fx the way back
     */
    public ChooserController(
            Targets targets, Texts texts, Overlay overlay, Executor background, Executor fx) {
        this.targets = targets;
        this.texts = texts;
        this.overlay = overlay;
        this.background = background;
        this.fx = fx;
    }

    @FXML
    void initialize() {
        containers.setCellFactory(_ -> new ContainerCell(texts));
        shownWith(listedPart, listed);
        shownWith(addressPart, address);
        kinds.selectedToggleProperty().subscribe(this::check);
        // Changes, not invalidations: a field that is only drawn again is invalidated too.
        containers.getSelectionModel().selectedItemProperty().subscribe((_, _) -> picked());
        allow.selectedProperty().subscribe(this::check);
        uri.textProperty().subscribe(this::check);
        password.textProperty().subscribe(this::check);
        caFile.textProperty().subscribe(this::check);
        named.getEditor().textProperty().subscribe((_, _) -> namedAnother());
        allowNamed.selectedProperty().subscribe(this::check);
        namedError.visibleProperty().bind(namedError.textProperty().isNotEmpty());
        namedError.managedProperty().bind(namedError.visibleProperty());
        check();
    }

    private static void shownWith(Region part, RadioButton kind) {
        part.visibleProperty().bind(kind.selectedProperty());
        part.managedProperty().bind(kind.selectedProperty());
    }

    /** Shows the dialog and asks the engine what there is. */
    public void show() {
        forgetPasswords();
        allow.setSelected(false);
        allowNamed.setSelected(false);
        RadioButton chosen = (RadioButton) kinds.getSelectedToggle();
        overlay.show(card, chosen);
        onList();
    }

    @FXML
    void onList() {
        say(texts.get("chooser.listing"));
        background.execute(
                () -> {
                    try {
                        List<ContainerInfo> found = targets.containers();
                        fx.execute(() -> list(found));
                    } catch (ContainerException e) {
                        String why = texts.sentences(e.failure().message(), e.failure().remedy());
                        fx.execute(() -> say(why));
                    }
                });
    }

    private void list(List<ContainerInfo> found) {
        if (found.isEmpty()) {
            say(texts.get("chooser.none"));
            return;
        }
        containersMessage.setVisible(false);
        containers.getItems().setAll(found);
        named.getItems().setAll(found.stream().map(ContainerInfo::name).toList());
        containers.setVisible(true);
        check();
    }

    private void say(String message) {
        containers.getItems().clear();
        named.getItems().clear();
        containers.setVisible(false);
        containersMessage.setText(message);
        containersMessage.setVisible(true);
        check();
    }

    private void picked() {
        allow.setSelected(false); // a yes is for one container
        check();
    }

    private void namedAnother() {
        allowNamed.setSelected(false);
        check();
    }

    private Choice choice() {
        if (embedded.isSelected()) return new Choice.Embedded();
        return listed.isSelected()
                ? new Choice.Listed(
                        containers.getSelectionModel().getSelectedItem(),
                        allow.isSelected(),
                        containerPassword.getText())
                : new Choice.Address(
                        uri.getText(),
                        password.getText(),
                        caFile.getText(),
                        Objects.requireNonNullElse(named.getEditor().getText(), ""),
                        containers.getItems(),
                        allowNamed.isSelected());
    }

    private void check() {
        Choice choice = choice();
        open.setDisable(choice.target().isEmpty());
        switch (choice) {
            case Choice.Embedded() -> {}
            case Choice.Listed inList -> {
                allow.setVisible(inList.needsYes());
                if (inList.container() != null) {
                    allow.setText(texts.get("chooser.allow", inList.container().name()));
                }
            }
            case Choice.Address typed -> {
                uriError.setText(typed.error(texts).orElse(""));
                namedError.setText(typed.containerError(texts).map(this::orWhyNone).orElse(""));
                allowNamed.setVisible(typed.needsYes().isPresent());
                typed.needsYes()
                        .ifPresent(c -> allowNamed.setText(texts.get("chooser.allow", c.name())));
            }
        }
    }

    /** Where none could be listed, that is what is wrong. */
    private String orWhyNone(String error) {
        return containersMessage.isVisible() ? containersMessage.getText() : error;
    }

    private void forgetPasswords() {
        password.clear();
        containerPassword.clear();
    }

    @FXML
    void onBrowse() {
        Optional.ofNullable(new FileChooser().showOpenDialog(card.getScene().getWindow()))
                .ifPresent(file -> caFile.setText(file.getPath()));
    }

    @FXML
    void onOpen() {
        Optional<Target> target = choice().target();
        if (target.isEmpty()) return;
        forgetPasswords();
        overlay.hide();
        targets.open(target.get());
    }

    @FXML
    void onCancel() {
        forgetPasswords();
        overlay.hide();
    }
}
