package dev.redrill.ui.lab;

import dev.redrill.lab.snippet.Snippet;
import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.Policy;
import dev.redrill.ui.look.Names;
import dev.redrill.ui.look.Saver;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;

import java.util.List;

/** A policy that was tried, written down for a library. */
final class TakeHome {
    private final Node page;
    private final ComboBox<Policy> policies;
    private final ComboBox<Library> libraries;
    private final TextArea code;

    TakeHome(Node page, ComboBox<Policy> policies, ComboBox<Library> libraries, TextArea code) {
        this.page = page;
        this.policies = policies;
        this.libraries = libraries;
        this.code = code;
        policies.setConverter(new Names<>(Policy::name));
        libraries.setConverter(new Names<>(Library::title));
        libraries.getItems().setAll(Library.values());
        libraries.getSelectionModel().selectFirst();
        policies.valueProperty().subscribe(this::write);
        libraries.valueProperty().subscribe(this::write);
    }

    void setVisible(boolean on) {
        page.setVisible(on);
    }

    /** Offers these; a policy chosen before stays chosen where there is one of its name. */
    void offer(List<Policy> tried) {
        Policy before = policies.getValue();
        policies.getItems().setAll(tried);
        policies.setValue(
                tried.stream()
                        .filter(p -> before != null && p.name().equals(before.name()))
                        .findFirst()
                        .orElse(tried.getFirst()));
    }

    void copy() {
        Saver.copy(code.getText());
    }

    private void write() {
        Policy policy = policies.getValue();
        if (policy == null) return;
        code.setText(Snippet.of(policy, libraries.getValue()).commented(libraries.getValue()));
    }
}
