package dev.redrill;

import dev.redrill.config.Config;
import dev.redrill.config.Configuration;
import dev.redrill.drill.Runs;
import dev.redrill.program.Ending;
import dev.redrill.program.FailureReporter;
import dev.redrill.program.Folders;
import dev.redrill.program.OnlyWindow;
import dev.redrill.program.StartFailure;
import dev.redrill.session.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.MainWindow;

/** The window over the targets, and the API beside it. */
record ServedWindow(Folders folders, FailureReporter failures, TimeSource time)
        implements dev.redrill.program.Window {
    @Override
    public OnlyWindow.Claim claim() throws InterruptedException {
        return OnlyWindow.claim(folders.runtime(), time);
    }

    @Override
    public void show(Targets targets, Configuration configuration, Opening opening, Ending ending)
            throws InterruptedException {
        if (opening.safe()) System.setProperty("prism.order", "sw"); // before the toolkit starts
        Config config = configuration.settings().get().config();
        Runs runs = new Runs(targets, time);
        try (var remote = new WindowApi(targets, runs, config.api(), time)) {
            MainWindow window =
                    MainWindow.show(
                            targets,
                            configuration,
                            remote,
                            new MainWindow.Place(folders, opening.safe()),
                            time,
                            () -> {
                                runs.close();
                                targets.close();
                                ending.ask();
                            });
            targets.openNamed(config.target().target()); // takes no time from the first frame
            if (config.apiEnabled()) remote.on();
            opening.raising().accept(window::raise);
            failures.show(window::tellFailure);
            ending.await(time, null);
            window.close();
        } finally {
            runs.close(); // before the targets: a system that asks runs no close request
        }
    }

    @Override
    public void complain(StartFailure failure) {
        MainWindow.complain(failure);
    }
}
