package dev.redrill.ui.look;

import dev.redrill.program.FolderOpener;
import dev.redrill.ui.text.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;

import java.nio.file.Path;
import java.util.concurrent.Executor;

/** What a button does that opens a folder; where the desktop cannot, it says so beside the path. */
public final class FolderButton {
    private final FolderOpener opener;
    private final Executor background;
    private final Executor fx;
    private final Texts texts;

    /**
     * @param background where the desktop is asked
     */
    public FolderButton(FolderOpener opener, Executor background, Executor fx, Texts texts) {
        this.opener = opener;
        this.background = background;
        this.fx = fx;
        this.texts = texts;
    }

    /** Opens a folder; the button rests until that is done. */
    public void open(Path folder, Button button, Label result) {
        button.setDisable(true);
        result.setText("");
        background.execute(
                () -> {
                    boolean opened = opener.open(folder);
                    fx.execute(
                            () -> {
                                button.setDisable(false);
                                result.setText(opened ? "" : texts.get("folder.not-opened"));
                            });
                });
    }
}
