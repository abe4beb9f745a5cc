package dev.redrill.ui.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.overlay.QuestionController;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

@Tag("window")
final class AreaLoaderTest {
    private static final long LIMIT_SECONDS = 20;
    private static final Path FXML = Path.of("src/main/resources/dev/redrill/ui");

    private final AreaLoader loader = new AreaLoader(Texts.in(Locale.ENGLISH).bundle());

    @BeforeAll
    static void startTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void handsBackWhatIsSeenAndTheControllerThatWasHandedIn() throws Exception {
        var controller = new QuestionController(new Overlay());

        Area<QuestionController> area = load("question.fxml", controller);

        assertThat(area.controller()).isSameAs(controller);
        assertThat(area.root().lookup("#question")).isNotNull();
    }

    @Test
    void refusesAFileThatNamesAnotherController() {
        assertThatThrownBy(() -> load("question.fxml", new Overlay()))
                .hasCauseInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("question.fxml")
                .hasStackTraceContaining("Cannot cast");
    }

    /** Its controller would come from elsewhere than a constructor. */
    @Test
    void noFileIncludesAnArea() throws Exception {
        var included = Pattern.compile("<fx:include [^>]*source=\"([^\"]+)\"");
        List<Path> areas = new ArrayList<>();
        for (Path file : files()) {
            included.matcher(Files.readString(file))
                    .results()
                    .map(found -> file.resolveSibling(found.group(1)))
                    .forEach(areas::add);
        }

        assertThat(areas).isNotEmpty();
        assertThat(areas)
                .allSatisfy(file -> assertThat(file).content().doesNotContain("fx:controller"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FXML)) {
            return all.filter(file -> file.toString().endsWith(".fxml")).toList();
        }
    }

    private <C> Area<C> load(String fxml, C controller) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> loader.load(fxml, controller))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
