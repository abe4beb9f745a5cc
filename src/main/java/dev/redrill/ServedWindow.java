package dev.redrill;

import dev.redrill.cli.Ending;
import dev.redrill.config.Config;
import dev.redrill.config.Configuration;
import dev.redrill.config.Folders;
import dev.redrill.drill.Targets;
import dev.redrill.program.OnlyWindow;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.Window;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The window over the targets, and the API beside it. */
record ServedWindow(Folders folders, TimeSource time) implements dev.redrill.cli.Window {
    @Override
    public OnlyWindow.Claim claim() throws InterruptedException {
        return OnlyWindow.claim(folders.runtime(), time);
    }

    @Override
    public void show(
            Targets targets,
            Configuration configuration,
            Consumer<BooleanSupplier> raising,
            Ending ending)
            throws InterruptedException {
        Config config = configuration.settings().get().config();
        targets.openNamed(config.target().target());
        try (var remote = new WindowApi(targets, config.api(), time)) {
            if (config.apiEnabled()) remote.on();
            Window window =
                    Window.show(
                            targets,
                            configuration,
                            remote,
                            folders.state(),
                            time,
                            () -> {
                                targets.close();
                                ending.ask();
                            });
            raising.accept(window::raise);
            ending.await(time, null);
            window.close();
        }
    }

    @Override
    public void complain(String why) {
        Window.complain(why);
    }
}
