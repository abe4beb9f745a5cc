package dev.redrill;

import dev.redrill.cli.Ending;
import dev.redrill.config.Config;
import dev.redrill.config.Configuration;
import dev.redrill.drill.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.Window;

import java.nio.file.Path;

/** The window over the targets, and the API beside it. */
record ServedWindow(Path state, TimeSource time) implements dev.redrill.cli.Window {
    @Override
    public void show(Targets targets, Configuration configuration, Ending ending)
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
                            state,
                            time,
                            () -> {
                                targets.close();
                                ending.ask();
                            });
            ending.await(time, null);
            window.close();
        }
    }

    @Override
    public void complain(String why) {
        Window.complain(why);
    }
}
