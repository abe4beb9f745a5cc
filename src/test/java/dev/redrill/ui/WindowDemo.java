package dev.redrill.ui;

import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.program.Folders;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the window over fakes, on whatever display there is. For those who work on its looks. */
final class WindowDemo {
    private WindowDemo() {}

    public static void main(String[] args) throws IOException {
        FakeSession session = FakeSession.embedded().show(Moments.connected());
        Logs.crashAndStart(session.log());
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("redrill");
        var _ =
                MainWindow.show(
                        FakeTargets.with(session),
                        Configuration.read(
                                new ConfigReader(folder.resolve("redrill.yaml"), System.getenv()),
                                null,
                                List.of()),
                        FakeRemote.listening(),
                        new MainWindow.Place(new Folders(folder, folder, folder, folder), false),
                        TimeSource.system(),
                        () -> System.out.println("closed: " + session.calls));
    }
}
