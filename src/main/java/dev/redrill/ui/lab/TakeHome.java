package dev.redrill.ui.lab;

import dev.redrill.lab.snippet.Snippet;
import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.Policy;
import dev.redrill.ui.look.Saver;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

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
        policies.setConverter(new Named());
        libraries.setConverter(new Called());
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

    /** Policies by their names; nobody types here. */
    private static final class Named extends StringConverter<Policy> {
        @Override
        public String toString(@Nullable Policy policy) {
            return policy == null ? "" : policy.name();
        }

        @Override
        public Policy fromString(String text) {
            throw new UnsupportedOperationException("nobody types a policy here");
        }
    }

    /** Libraries by theirs. */
    private static final class Called extends StringConverter<Library> {
        @Override
        public String toString(@Nullable Library library) {
            return library == null ? "" : library.title();
        }

        @Override
        public Library fromString(String text) {
            throw new UnsupportedOperationException("nobody types a library here");
        }
    }
}
