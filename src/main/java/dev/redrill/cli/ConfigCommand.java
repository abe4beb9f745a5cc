package dev.redrill.cli;

import dev.redrill.config.ConfigPrinter;
import dev.redrill.config.ConfigReader;
import dev.redrill.program.ExitCode;
import dev.redrill.program.Home;
import dev.redrill.program.OwnLog;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Prints the settings with their origins. */
@Command(
        name = "config",
        description = "Print every setting as YAML, with its value and origin.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the settings are valid", " 2:invalid settings or arguments"})
final class ConfigCommand implements Callable<Integer> {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--path",
            description = "Print the paths of the settings and log files instead.")
    private boolean path;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;

    ConfigCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (path) {
            paths(out);
        } else {
            out.print(ConfigPrinter.print(options.read(home).settings().get()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private void paths(PrintWriter out) {
        Path file = options.file(home);
        say(out, "settings", file);
        say(out, "last good copy", ConfigReader.lastGoodCopy(file));
        say(out, "log", Path.of(System.getProperty(OwnLog.FILE, "redrill.log")));
    }

    private static void say(PrintWriter out, String what, Path where) {
        out.println("%-16s%s%s".formatted(what, where, Files.exists(where) ? "" : "  (not there)"));
    }
}
