package dev.redrill;

import dev.redrill.cli.Ending;
import dev.redrill.cli.RedrillCommand;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.config.Folders;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.drill.LiveTargets;
import dev.redrill.drill.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.Window;

import java.nio.file.Path;

/**
 * Starts the program: builds the object graph, hands each what it needs, and ends with the
 * command's exit code.
 */
public final class Redrill {
    private Redrill() {}

    /**
     * The entry point.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Folders folders = Folders.here();
        logTo(folders.state().resolve("redrill.log"));
        TimeSource time = TimeSource.system();
        Ending ending = new Ending();
        ending.onSystemRequest();
        int code =
                RedrillCommand.create(
                                new ConfigReader(folders.settings(), System.getenv()),
                                settings ->
                                        new LiveTargets(DockerRuntime.create(time), settings, time),
                                () -> {
                                    try (DockerRuntime engine = DockerRuntime.create(time)) {
                                        return engine.look();
                                    }
                                },
                                new RealWindow(folders.state(), time),
                                ending,
                                time)
                        .execute(args);
        ending.done();
        System.exit(code);
    }

    private record RealWindow(Path state, TimeSource time) implements dev.redrill.cli.Window {
        @Override
        public void show(Targets targets, Configuration configuration, Ending ending)
                throws InterruptedException {
            targets.open(configuration.settings().get().config().target().target());
            Window.show(
                    targets,
                    configuration,
                    state,
                    time,
                    () -> {
                        targets.close();
                        ending.ask();
                    });
            ending.await(time, null);
        }

        @Override
        public void complain(String why) {
            Window.complain(why);
        }
    }

    /** Must come before anybody logs: the logging configuration reads it. */
    private static void logTo(Path file) {
        System.setProperty("redrill.log", file.toString());
    }
}
