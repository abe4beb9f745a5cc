package dev.redrill.ui.help;

import dev.redrill.program.Folders;
import dev.redrill.program.ProgramVersion;
import dev.redrill.ui.look.FolderButton;
import dev.redrill.ui.look.Saver;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The version, the licence, and where things of this program are. */
public final class AboutController {
    private final Folders folders;
    private final Path settingsFile;
    private final Texts texts;
    private final FolderButton opening;

    @FXML private Label version;
    @FXML private Label java;
    @FXML private TextField settingsPath;
    @FXML private TextField statePath;
    @FXML private TextField logPath;
    @FXML private TextField cachePath;
    @FXML private TextField runtimePath;
    @FXML private Button openLog;
    @FXML private Label openResult;

    /**
     * @param settingsFile the file that is read
     */
    public AboutController(Folders folders, Path settingsFile, Texts texts, FolderButton opening) {
        this.folders = folders;
        this.settingsFile = settingsFile;
        this.texts = texts;
        this.opening = opening;
    }

    @FXML
    void initialize() {
        version.setText(texts.get("about.version", ProgramVersion.number()));
        java.setText(texts.get("about.java", ProgramVersion.java(), ProgramVersion.javaFx()));
        settingsPath.setText(settingsFile.toString());
        statePath.setText(folders.state().toString());
        logPath.setText(folders.log().toString());
        cachePath.setText(folders.cache().toString());
        runtimePath.setText(folders.runtime().toString());
    }

    @FXML
    void onOpenLog() {
        opening.open(folders.state(), openLog, openResult);
    }

    @FXML
    void onCopyLog() {
        Saver.copy(logPath.getText());
    }

    @FXML
    void onCopyAll() {
        Saver.copy(
                Stream.concat(
                                Stream.of(version.getText(), java.getText()),
                                Stream.of(settingsPath, statePath, logPath, cachePath, runtimePath)
                                        .map(TextField::getText))
                        .collect(Collectors.joining("\n")));
    }
}
