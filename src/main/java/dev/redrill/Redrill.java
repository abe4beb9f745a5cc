package dev.redrill;

import dev.redrill.api.Api;
import dev.redrill.api.ApiState;
import dev.redrill.api.Bounds;
import dev.redrill.cli.Ending;
import dev.redrill.cli.RedrillCommand;
import dev.redrill.cli.Server;
import dev.redrill.config.ApiSettings;
import dev.redrill.config.Folders;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.drill.LiveTargets;
import dev.redrill.drill.Targets;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.Window;

import java.io.IOException;
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
        Bounds.set();
        TimeSource time = TimeSource.system();
        Ending ending = new Ending();
        ending.onSystemRequest();
        int code =
                RedrillCommand.create(
                                settings ->
                                        new LiveTargets(DockerRuntime.create(time), settings, time),
                                () -> {
                                    try (DockerRuntime engine = DockerRuntime.create(time)) {
                                        return engine.look();
                                    }
                                },
                                (targets, settings) -> serve(targets, settings, time),
                                (targets, first, api, on, end) -> {
                                    targets.openNamed(first);
                                    try (var remote = new WindowApi(targets, api, time)) {
                                        if (on) remote.on();
                                        Window.show(
                                                targets,
                                                remote,
                                                folders.state(),
                                                time,
                                                () -> {
                                                    targets.close();
                                                    end.ask();
                                                });
                                        end.await(time, null);
                                    }
                                },
                                ending,
                                time)
                        .execute(args);
        ending.done();
        System.exit(code);
    }

    private static Server.Listening serve(Targets targets, ApiSettings settings, TimeSource time)
            throws IOException {
        Api api = Api.create(targets, settings, null, time);
        try {
            api.serve();
        } catch (IOException e) {
            api.close();
            throw e;
        }
        return new Server.Listening() {
            @Override
            public String url() {
                return api.state().get() instanceof ApiState.Serving(var url, _) ? url : "";
            }

            @Override
            public void close() {
                api.close();
            }
        };
    }

    /** Must come before anybody logs: the logging configuration reads it. */
    private static void logTo(Path file) {
        System.setProperty("redrill.log", file.toString());
    }
}
