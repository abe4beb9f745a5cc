package dev.redrill.man;

import dev.redrill.cli.RedrillCommand;
import dev.redrill.config.ConfigReader;
import dev.redrill.program.Ending;
import dev.redrill.program.Folders;
import dev.redrill.program.Home;
import dev.redrill.program.Window;
import dev.redrill.time.TimeSource;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the sources of the man pages and the completion of the shells, out of the command line
 * itself. Nothing of the command line is run.
 */
final class ManPages {
    /** Nothing of the command line is run, so nothing asks for it. */
    @SuppressWarnings("NullAway")
    private static final Window NO_WINDOW = null;

    private ManPages() {}

    /**
     * Writes them.
     *
     * @param args the folder, which is made if it is missing
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        CommandLine line =
                RedrillCommand.create(
                        new Home(
                                Folders.here(),
                                new ConfigReader(folder.resolve("none.yaml"), Map.of()),
                                _ -> {}),
                        _ -> {
                            throw new IllegalStateException("nothing is opened");
                        },
                        () -> {
                            throw new IllegalStateException("no engine is looked for");
                        },
                        (_, _) -> {
                            throw new IllegalStateException("nothing is served");
                        },
                        NO_WINDOW,
                        new Ending(),
                        TimeSource.system());
        CommandLine.Model.CommandSpec[] specs =
                withSubcommands(line)
                        .map(CommandLine::getCommandSpec)
                        .toArray(CommandLine.Model.CommandSpec[]::new);
        int code =
                ManPageGenerator.generateManPage(
                        folder.toFile(), (File) null, new boolean[0], true, specs);
        if (code != 0) throw new IOException("the man pages could not be written: " + code);
        Files.writeString(folder.resolve("redrill.bash"), AutoComplete.bash("redrill", line));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine line) {
        return Stream.concat(
                Stream.of(line),
                line.getSubcommands().values().stream().flatMap(ManPages::withSubcommands));
    }
}
