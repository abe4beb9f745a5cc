package dev.redrill.ui.chooser;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.UriException;
import dev.redrill.session.Target;
import dev.redrill.session.Targets;
import dev.redrill.state.Secret;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
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
    @FXML private PasswordField containerPassword;
    @FXML private Region addressPart;
    @FXML private TextField uri;
    @FXML private Label uriError;
    @FXML private PasswordField password;
    @FXML private TextField caFile;
    @FXML private TextField certificate;
    @FXML private TextField key;
    @FXML private Label filesError;
    @FXML private ComboBox<String> named;
    @FXML private Label namedError;
    @FXML private Label missing;
    @FXML private Button open;

    private final BooleanProperty tls = new SimpleBooleanProperty();

    /** The container to pick once the engine has listed them, by name or ID; blank for none. */
    private String wanted = "";

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
        // Changes: an invalidation is told once, until somebody reads the property.
        kinds.selectedToggleProperty().subscribe((_, _) -> check());
        containers.getSelectionModel().selectedItemProperty().subscribe((_, _) -> check());
        uri.textProperty().subscribe(this::check);
        password.textProperty().subscribe(this::check);
        for (TextField file : List.of(caFile, certificate, key))
            file.textProperty().subscribe(this::check);
        uri.focusedProperty().subscribe(this::hidePassword);
        named.getEditor().textProperty().subscribe(this::check);
        shownWithText(namedError);
        shownWithText(filesError);
        addressPart.lookupAll(".tls").forEach(this::shownWithTls);
        check();
    }

    private static void shownWithText(Label error) {
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
    }

    private void shownWithTls(Node part) {
        part.visibleProperty().bind(tls);
        part.managedProperty().bind(tls);
    }

    private static void shownWith(Region part, RadioButton kind) {
        part.visibleProperty().bind(kind.selectedProperty());
        part.managedProperty().bind(kind.selectedProperty());
    }

    /** Shows the dialog and asks the engine what there is. */
    public void show() {
        forgetPasswords();
        last().ifPresent(this::preselect);
        RadioButton chosen = (RadioButton) kinds.getSelectedToggle();
        overlay.show(card, chosen);
        onList();
    }

    /** What is open, or was to be: after a wrong password it is the one to open again. */
    private Optional<Target> last() {
        return switch (targets.opened().get()) {
            case Targets.Opened.Nothing() -> Optional.empty();
            case Targets.Opened.Opening(var target) -> Optional.of(target);
            case Targets.Opened.Open(var session) -> Optional.of(session.target());
            case Targets.Opened.Failed(var target, _) -> Optional.of(target);
        };
    }

    private void preselect(Target target) {
        wanted = "";
        switch (target) {
            case Target.Embedded _ -> embedded.setSelected(true);
            case Target.Container(var reference, _) -> {
                listed.setSelected(true);
                wanted = reference;
            }
            case Target.Endpoint(var endpoint, var container) -> {
                address.setSelected(true);
                uri.setText(Choice.Address.shown(endpoint));
                caFile.setText(Objects.toString(endpoint.caFile(), ""));
                ClientCertificate client = endpoint.certificate();
                certificate.setText(client == null ? "" : client.certificate().toString());
                key.setText(client == null ? "" : client.key().toString());
                wanted = Objects.requireNonNullElse(container, "");
                named.getEditor().setText(wanted);
            }
        }
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
        List<ContainerInfo> sorted = found.stream().sorted(ContainerCell.ORDER).toList();
        containers.getItems().setAll(sorted);
        named.getItems().setAll(sorted.stream().map(ContainerInfo::name).toList());
        containers.setVisible(true);
        sorted.stream().filter(this::isWanted).findFirst().ifPresent(this::pick);
        check();
    }

    private boolean isWanted(ContainerInfo container) {
        return wanted.equals(container.id()) || wanted.equals(container.name());
    }

    /** People know a container by its name. */
    private void pick(ContainerInfo container) {
        containers.getSelectionModel().select(container);
        if (named.getEditor().getText().equals(wanted)) {
            named.getEditor().setText(container.name());
        }
    }

    private void say(String message) {
        containers.getItems().clear();
        named.getItems().clear();
        containers.setVisible(false);
        containersMessage.setText(message);
        containersMessage.setVisible(true);
        check();
    }

    /** A password in the address goes where passwords are not shown, once the address is left. */
    private void hidePassword(boolean typing) {
        if (typing || uri.getText().isBlank()) return;
        try {
            RedisEndpoint read = RedisEndpoint.parse(uri.getText(), new Secret(""));
            Secret found = read.password();
            if (found == null || found.reveal().isEmpty()) return;
            password.setText(found.reveal());
            uri.setText(Choice.Address.shown(read));
        } catch (UriException _) {
            // the line under the field says what is wrong
        }
    }

    private Choice choice() {
        if (embedded.isSelected()) return new Choice.Embedded();
        return listed.isSelected()
                ? new Choice.Listed(
                        containers.getSelectionModel().getSelectedItem(),
                        containerPassword.getText())
                : new Choice.Address(
                        uri.getText(),
                        password.getText(),
                        new Choice.TypedFiles(
                                caFile.getText(), certificate.getText(), key.getText()),
                        Objects.requireNonNullElse(named.getEditor().getText(), ""),
                        containers.getItems());
    }

    private void check() {
        Choice choice = choice();
        open.setDisable(choice.target().isEmpty());
        missing.setText(choice.missing(texts).orElse(""));
        if (!(choice instanceof Choice.Address typed)) return;
        tls.set(typed.usesTls());
        uriError.setText(typed.error(texts).orElse(""));
        filesError.setText(typed.filesError(texts).orElse(""));
        namedError.setText(typed.containerError(texts).map(this::orWhyNone).orElse(""));
    }

    /** Where none could be listed, that is what is wrong. */
    private String orWhyNone(String error) {
        return containersMessage.isVisible() ? containersMessage.getText() : error;
    }

    private void forgetPasswords() {
        password.clear();
        containerPassword.clear();
        uri.setText(Choice.Address.withoutPassword(uri.getText()));
    }

    @FXML
    void onBrowse(ActionEvent pressed) {
        var field = (TextField) ((Node) pressed.getSource()).getUserData();
        Optional.ofNullable(new FileChooser().showOpenDialog(card.getScene().getWindow()))
                .ifPresent(file -> field.setText(file.getPath()));
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
