package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.program.StartFailure;

import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Tag("window")
final class StartFailureWindowTest {
    private static final long LIMIT_SECONDS = 20;

    @Test
    void saysWhyUnderTheNameOfTheProgramUntilItIsClosed() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        var failure = new StartFailure.Failed("the disk is full", Path.of("redrill.log"));
        var closed = new CountDownLatch(1);
        Stage stage =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    var shown = new Stage();
                                    StartFailureWindow.on(
                                            shown, failure, Locale.ENGLISH, closed::countDown);
                                    return shown;
                                })
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertThat(stage.getTitle()).isEqualTo("Redrill");
        assertThat(((TextArea) stage.getScene().getRoot().lookup(".text-area")).getText())
                .contains("the disk is full");

        var _ =
                WaitForAsyncUtils.asyncFx(
                        () -> ((ButtonBase) stage.getScene().getRoot().lookup(".button")).fire());
        assertThat(closed.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
