package dev.redrill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.util.stream.IntStream;

@Tag("window")
@Timeout(60)
final class EndOfListTest {
    private static final int LINES = 100;

    private static ListView<Integer> list() {
        var list = new ListView<Integer>();
        list.setFixedCellSize(20);
        add(list);
        return list;
    }

    private static void add(ListView<Integer> list) {
        IntStream.range(0, LINES).forEach(list.getItems()::add);
        list.layout();
    }

    private static Stage show(ListView<Integer> list) {
        var stage = new Stage();
        stage.setScene(new Scene(list, 200, 200));
        stage.show();
        list.applyCss();
        list.layout();
        return stage;
    }

    /** A list in a window that has ended looks its colours up in vain, and the toolkit says so. */
    @Test
    void listIsMovedOnlyWhereItIsSeen() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            ListView<Integer> list = list();
                            Stage stage = show(list);
                            var end = new EndOfList(list);
                            end.show();
                            assertThat(end.isShown()).isTrue();

                            stage.hide();
                            add(list);
                            end.show();
                            assertThat(end.isShown()).isFalse();
                            return null;
                        })
                .get();
    }
}
